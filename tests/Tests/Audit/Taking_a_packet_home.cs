using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kedrovy.Audit.History;
using Kedrovy.Audit.Packet;
using Kedrovy.Http;
using Kedrovy.Ledger;

namespace Kedrovy.Tests.Audit;

/// <summary>As a prosecutor checks it a year later, with the log's key and without the server.</summary>
public sealed class Taking_a_packet_home(AppFixture app)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Proves_every_fact_offline_by_the_key_of_the_log()
    {
        var files = await app.Packet((await app.AttestedSchool()).School);
        var key = VerifierKey.Parse(
            (await app.Anonymous().Read("/audit/log.json")).GetProperty("vkeys")[0].GetString()!
        );
        var checkpoint = Checkpoint.Open(SignedNote.Parse(files["checkpoint"]), key);

        var facts = Packets.Contents(files).Items("facts").ToList();
        facts.ShouldNotBeEmpty();
        foreach (var fact in facts)
        {
            var entry = files[fact.Text("entry")];
            var proof = TlogProof.Parse(files[fact.Text("proof")]);
            proof.Note.ToBytes().ShouldBe(files["checkpoint"]);
            proof.Index.ShouldBe(fact.GetProperty("index").GetInt64());
            JsonElement.Parse(entry).GetProperty("index").GetInt64().ShouldBe(proof.Index);
            MerkleProof
                .VerifiesInclusion(proof.Index, checkpoint.Size, Hash.OfLeaf(entry), [.. proof.Path], checkpoint.Root)
                .ShouldBeTrue();
            Jcs.Canonicalise(entry).ShouldBe(entry);
        }
    }

    [Fact]
    public async Task Holds_what_happened_and_all_that_the_verdict_rests_on()
    {
        var act = await app.AttestedSchool();
        var files = await app.Packet(act.School);
        var facts = Packets
            .Contents(files)
            .Items("facts")
            .Select(fact => $"{fact.Text("why")} {JsonElement.Parse(files[fact.Text("entry")]).Text("type")}")
            .ToList();

        facts.ShouldBe(
            [
                "key audit_log_opened",
                "act act_recorded",
                "act clauses_bound",
                "standing institution_registered",
                "standing institution_included",
                "act act_published",
                "period two_factor_attested",
                "ground two_factor_attested",
            ],
            ignoreOrder: true
        );
        var explanation = JsonElement.Parse(files["explanations/6.5.json"]);
        (explanation.Text("state"), explanation.Text("institutionId"), explanation.Text("asOf")).ShouldBe(
            ("compliant", act.School, "2023-02-28")
        );
        var known = explanation.GetProperty("verdicts")[0].GetProperty("grounds")[0].Text("event");
        files
            .Where(file =>
                file.Key.StartsWith("entries/", StringComparison.Ordinal)
                && file.Key.EndsWith(".json", StringComparison.Ordinal)
            )
            .Select(file => JsonElement.Parse(file.Value).Text("id"))
            .ShouldContain(known);
    }

    [Fact]
    public async Task Says_of_the_verdict_what_the_board_says()
    {
        var act = await app.AttestedSchool();
        var files = await app.Packet(act.School);
        var known = Packets.Contents(files).Text("knownAt").Replace("+00:00", "Z", StringComparison.Ordinal);

        var live = await app.Anonymous()
            .GetStringAsync(
                $"/api/v1/control/explain?institution={act.School}&clause=6.5&asOf=2023-02-28&knownAt={known}",
                Cancel
            );
        Encoding.UTF8.GetString(files["explanations/6.5.json"]).ShouldBe(live);
    }

    [Fact]
    public async Task Is_the_same_to_the_byte_under_the_same_checkpoint()
    {
        var act = await app.AttestedSchool();
        var first = await app.PacketBytes(act.School);
        var size = Packets.Contents(Packets.Unzipped(first)).GetProperty("log").GetProperty("size").GetInt64();
        await app.AttestedSchool();

        (await app.PacketBytes(act.School, $"&size={size}")).ShouldBe(first);
    }

    [Fact]
    public async Task Names_each_file_by_its_digest_and_compresses_none()
    {
        var packet = await app.PacketBytes((await app.AttestedSchool()).School);
        var files = Packets.Unzipped(packet);

        Packets
            .Contents(files)
            .GetProperty("files")
            .EnumerateObject()
            .ToDictionary(file => file.Name, file => file.Value.GetString())
            .ShouldBe(
                files
                    .Where(file => file.Key != "packet.json")
                    .ToDictionary(
                        file => file.Key,
                        file => (string?)Convert.ToHexStringLower(SHA256.HashData(file.Value))
                    ),
                ignoreOrder: true
            );
        using var zip = new ZipArchive(new MemoryStream(packet));
        zip.Entries.Where(entry => entry.CompressedLength != entry.Length).ShouldBeEmpty();
        packet.AsSpan().IndexOf(files["checkpoint"]).ShouldBePositive();
    }

    [Fact]
    public async Task Is_read_by_people_on_one_page_without_script()
    {
        var act = await app.AttestedSchool("<script>alert(1)</script> & «Школа»");
        var files = await app.Packet(act.School);
        var page = Encoding.UTF8.GetString(files["page.html"]);

        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        page.ShouldNotContain("<script", Case.Insensitive);
        page.ShouldContain("Пункт 6.5 на 28.02.2023: исполнено");
        Encoding.UTF8.GetString(files["facts.csv"]).ShouldContain("проверена двухфакторная аутентификация страницы");
        Encoding.UTF8.GetString(files["instruction.txt"]).ShouldContain("ЧЕГО ЭТО НЕ ДОКАЗЫВАЕТ");
    }

    [Fact]
    public async Task Brings_the_files_facts_rest_on_to_those_who_may_read_them()
    {
        var act = await app.AttestedSchool();
        var files = Packets.Unzipped(
            await app.PacketBytes(act.School, "&files=true", client: await app.As(Roles.Auditor))
        );

        var (name, bytes) = files.Single(file => file.Key.StartsWith("evidence/", StringComparison.Ordinal));
        name.ShouldBe($"evidence/{Convert.ToHexStringLower(SHA256.HashData(bytes))}.pdf");
        Encoding.UTF8.GetString(bytes).ShouldStartWith("%PDF");
        (await app.Packet(act.School))
            .Keys.Where(file => file.StartsWith("evidence/", StringComparison.Ordinal))
            .ShouldBeEmpty();
        var path = $"/audit/packet?institution={act.School}&clause=6.5&from=2023-02-01&to=2023-02-28&files=true";
        await (await app.Anonymous().Get(path)).Refuses(401, "sign-in-needed");
        await (await (await app.OfInstitution("school-1", Roles.InstitutionHead)).Get(path)).Refuses(
            403,
            "not-allowed"
        );
    }

    [Fact]
    public void Counts_what_was_found_about_a_clause_and_all_that_followed_as_about_it()
    {
        LoggedFact Fact(string type, string? subject) =>
            new(
                0,
                Guid.Empty,
                "finding-1",
                1,
                type,
                "kedrovy",
                default,
                null,
                null,
                null,
                "school-1",
                null,
                subject,
                null,
                default
            );

        Fact("finding_opened", "6.5").IsAbout("6.5").ShouldBeTrue();
        Fact("finding_resolved", "6.5").IsAbout("6").ShouldBeTrue();
        Fact("finding_resolved", null).IsAbout("6.5").ShouldBeFalse();
        var bound = new BoundClauses();
        const string controlled = """
            {"actId":"298-2022","bindings":[{"clause":"12","duty":"control","about":[],"measure":{}}]}
            """;
        bound.Add(Fact("clauses_bound", null) with { Data = JsonElement.Parse(controlled) });
        (Fact("finding_resolved", null) with { Bound = bound }).IsAbout("12").ShouldBeTrue();
    }

    [Fact]
    public async Task Is_given_for_a_clause_that_is_not_judged_too()
    {
        var act = await app.AttestedSchool();
        var files = await app.Packet(act.School, "3");

        files.Keys.Where(name => name.StartsWith("explanations/", StringComparison.Ordinal)).ShouldBeEmpty();
        Encoding.UTF8.GetString(files["page.html"]).ShouldContain("выводов не делает");
    }

    [Theory]
    [
        InlineData("", 400, "packet-not-named"),
        InlineData("institution=school-1&clause=6.5&from=2023-01-02&to=2023-01-01", 400, "packet-not-named"),
        InlineData("institution=school-1&clause=6.5&from=x&to=2023-01-01", 400, "unreadable-time")
    ]
    [
        InlineData("institution=nobody&clause=6.5&from=2023-01-01&to=2023-01-02", 404, "institution-not-found"),
        InlineData("institution=nobody&clause=8.1&from=2023-01-01&to=2023-01-02", 404, "institution-not-found")
    ]
    [InlineData("institution=school-1&clause=99&from=2023-01-01&to=2023-01-02", 404, "clause-unknown")]
    [
        InlineData(
            "institution=school-1&clause=6.5&from=2023-01-01&to=2023-01-02&size=100000000",
            400,
            "beyond-the-log"
        ),
        InlineData("institution=school-1&clause=6.5&from=2023-01-01&to=2023-01-02&size=x", 400, "unreadable-parameter")
    ]
    public async Task Is_refused_for_what_cannot_be_packed(string query, int status, string slug) =>
        await (await app.Anonymous().Get($"/audit/packet?{query}")).Refuses(status, slug);

    [Fact]
    public async Task Brings_the_page_that_checks_it_which_may_do_nothing_else()
    {
        var files = await app.Packet((await app.AttestedSchool()).School);
        using var answer = await app.Anonymous().GetAsync("/audit/verifier", Cancel);
        var page = await answer.Content.ReadAsByteArrayAsync(Cancel);

        files["verifier.html"].ShouldBe(page);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none'; script-src 'sha256-");
        policy.ShouldNotContain("unsafe");
        var text = Encoding.UTF8.GetString(page);
        text.ShouldContain($"content=\"{Verifier.Policy}\"");
        foreach (var kind in new[] { "script", "style" })
        {
            var inline = Regex.Match(text, $"<{kind}>(.*?)</{kind}>", RegexOptions.Singleline).Groups[1].Value;
            var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(inline)));
            policy.ShouldContain($"'sha256-{hash}'");
        }

        Regex.Matches(text, "https?:|fetch|XMLHttp|WebSocket|import\\(|eval|innerHTML| src=| style=").ShouldBeEmpty();
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using Kedrovy.Audit.Answers;
using Kedrovy.Audit.History;
using Kedrovy.Ledger;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Wolverine.Http;

namespace Kedrovy.Audit.Packet;

/// <summary>What is asked to be packed.</summary>
public sealed record PacketOrder
{
    /// <summary>Of this body.</summary>
    [FromQuery(Name = "institution")]
    public string? Institution { get; set; }

    /// <summary>By this clause and its parts.</summary>
    [FromQuery(Name = "clause")]
    public string? Clause { get; set; }

    /// <summary>Proved by the log of this size; the present one unless given.</summary>
    [FromQuery(Name = "size")]
    public long? Size { get; set; }

    /// <summary>With the files that facts name as evidence, for those who may read them.</summary>
    [FromQuery(Name = "files")]
    public bool? Files { get; set; }

    /// <summary>The order complete, or 400 that says what to name.</summary>
    public (string Institution, string Clause, DateOnly From, DateOnly To) Complete(Period period) =>
        Institution is { } institution && Clause is { } clause && period.Days() is ({ } from, { } to) && from <= to
            ? (institution, clause, from, to)
            : throw new RefusedException(
                Refusal.Because(
                    400,
                    "packet-not-named",
                    "Не сказано, что собрать",
                    "Назовите institution, clause, from и to, from не позже to: например, "
                        + "?institution=school-1&clause=6.5&from=2022-12-01&to=2022-12-31."
                )
            );
}

public static class GetPacketEndpoint
{
    const int Most = 5000;
    const long MostOfFiles = 200 * 1024 * 1024;

    // Those who may read the files of any body.
    static readonly string[] MayReadFiles = [Roles.Controller, Roles.ContentLead, Roles.RegionalCentre, Roles.Auditor];

    [WolverineGet("/audit/packet"), AllowAnonymous, Duty(DutyKind.Control)]
    [
        EndpointSummary("Пакет для проверки без сервера: факты, доказательства, выводы"),
        EndpointDescription(
            "zip без сжатия: записи журнала с доказательствами, контрольная точка, ключи, выводы на день to, "
                + "страница для чтения и страница проверки. С тем же size — те же байты. files=true — и "
                + "файлы-подтверждения, для вошедших."
        )
    ]
    [
        ProducesResponseType(typeof(byte[]), StatusCodes.Status200OK, "application/zip"),
        ProducesResponseType(typeof(ProblemDetails), StatusCodes.Status400BadRequest, "application/problem+json"),
        ProducesResponseType(typeof(ProblemDetails), StatusCodes.Status404NotFound, "application/problem+json")
    ]
    public static async Task Get(
        [AsParameters] PacketOrder order,
        [AsParameters] Period period,
        LogIndex index,
        LogFiles log,
        IExplains control,
        IQuerySession session,
        IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json,
        HttpContext context,
        CancellationToken cancel
    )
    {
        var (institution, clause, from, to) = order.Complete(period);
        if (order.Files == true && !MayReadFiles.Any(context.User.IsInRole))
        {
            context.Response.StatusCode =
                context.User.Identity?.IsAuthenticated == true
                    ? StatusCodes.Status403Forbidden
                    : StatusCodes.Status401Unauthorized;
            return;
        }

        var note = order.Size is { } size
            ? SignedNote.Parse(
                log.Tree(size) is not null && log.Read($"checkpoints/{size}") is { } former
                    ? former
                    : throw PublishedLog.NotThere()
            )
            : log.Published().Note;
        var vkeys = LogKeys(index);
        var checkpoint = Checkpoint.Open(note, vkeys);
        var knownAt = index
            .Find(fact => fact.Index < checkpoint.Size && fact.Tenant == session.TenantId)
            .Max(fact => (DateTimeOffset?)fact.RecordedAt)
            ?? throw PublishedLog.NotThere();

        if (!index.Bound(session.TenantId).Has(clause))
            throw new RefusedException(
                Refusal.NotFound(
                    "clause-unknown",
                    "Нет такого пункта",
                    "Пункт пишут так, как в постановлении: 6.5, 8.1.в, или 6 — со всеми подпунктами."
                )
            );
        if (
            index.Find(fact => fact.InstitutionId == institution && fact.Tenant == session.TenantId, most: 1).Count == 0
        )
            throw new RefusedException(
                Refusal.NotFound(
                    "institution-not-found",
                    "Нет такого учреждения",
                    "Проверьте ключ: об этом учреждении ничего не записано."
                )
            );
        var explanations = await Explain(institution, clause, to, knownAt, control, session, cancel);
        var grounds = explanations
            .SelectMany(explanation => explanation.Verdicts)
            .SelectMany(verdict => verdict.Grounds)
            .ToHashSet();
        var facts = PacketFacts.Choose(
            index,
            checkpoint.Size,
            session.TenantId,
            institution,
            clause,
            from,
            to,
            grounds,
            explanations.Select(explanation => explanation.Rules)
        );
        if (facts.Count > Most)
            throw new RefusedException(
                Refusal.Because(
                    400,
                    "too-many-rows",
                    "Слишком много фактов",
                    $"В один пакет входит {Most}. Сузьте период или возьмите подпункт."
                )
            );
        if (grounds.Except(facts.Select(fact => fact.Fact.Id)).Any())
            throw new RefusedException(
                Refusal.Because(
                    503,
                    "not-logged-yet",
                    "Факты ещё не в журнале",
                    "Вывод опирается на только что записанные факты. Повторите через несколько секунд."
                )
            );

        var file = new PacketFile();
        var tree = log.Tree(checkpoint.Size);
        var entries = index.Entries(facts.Select(fact => fact.Fact.Index));
        List<PacketFact> packed =
        [
            .. facts.Zip(entries, (fact, entry) =>
                file.Add(
                    fact.Fact,
                    fact.Why,
                    entry,
                    new TlogProof(fact.Fact.Index, tree.InclusionProof(fact.Fact.Index), note),
                    log
                )
            ),
        ];
        if (order.Files == true)
            await AddEvidence(file, facts.Select(fact => fact.Fact), session, cancel);
        file.Add("checkpoint", note.ToBytes());
        foreach (var explanation in explanations)
            file.Add(
                $"explanations/{explanation.Clause}.json",
                JsonSerializer.SerializeToUtf8Bytes<object>(explanation.Answer, json.Value.SerializerOptions)
            );
        file.Add("facts.csv", PacketFile.Table(facts));
        file.Add("verifier.html", Verifier.Page);
        List<string> signers =
        [
            .. vkeys.Where(key => note.Signatures.Any(signature => signature.Key == key.Id)).Select(key => $"{key}"),
        ];
        file.Add("log.vkey", string.Concat(signers.Select(key => $"{key}\n")));
        var about = new PacketContents(
            PacketContents.Version,
            institution,
            clause,
            from,
            to,
            knownAt,
            new(checkpoint.Origin, checkpoint.Size, $"{checkpoint.Root}", signers),
            packed,
            new Dictionary<string, string>()
        );
        file.Add(
            "page.html",
            ReadingPage.Of(about, index.Name(institution, session.TenantId, to), explanations, facts)
        );
        file.Add("instruction.txt", Instruction.Of(about));
        file.Add(
            PacketFile.Contents,
            Jcs.Canonicalise(
                JsonSerializer.SerializeToUtf8Bytes(about with { Files = file.Digests }, json.Value.SerializerOptions)
            )
        );

        var (body, point) = (Uri.EscapeDataString(institution), Uri.EscapeDataString(clause));
        var name = string.Create(CultureInfo.InvariantCulture, $"packet-{body}-{point}-{checkpoint.Size}.zip");
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        await ETags.Write(context, file.Zip(), "application/zip", checkpoint.Size);
    }

    // The log's keys as its own facts name them, so that a checkpoint of long ago is opened by the key it had then.
    static List<VerifierKey> LogKeys(LogIndex index) =>
        [
            .. index
                .Read(
                    index
                        .Find(fact =>
                            fact.Stream == Trail.Stream && fact.Type is "audit_log_opened" or "audit_log_key_rotated"
                        )
                        .Select(fact => fact.Index)
                )
                .SelectMany(
                    fact => (string[])["logKey", "newKey"],
                    (fact, member) => fact.Data.TryGetProperty(member, out var key) ? key.GetString() : null
                )
                .OfType<string>()
                .Distinct()
                .Select(VerifierKey.Parse),
        ];

    // A file that was erased since is not there; the fact still names it.
    static async Task AddEvidence(
        PacketFile packet,
        IEnumerable<LoggedFact> facts,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var total = 0L;
        foreach (
            var (body, digest) in facts
                .SelectMany(fact => PacketFile.Evidence(fact.Data).Select(digest => (fact.InstitutionId!, digest)))
                .Distinct()
        )
        {
            if (await session.LoadFile(body, digest, cancel) is not { } evidence)
                continue;
            total += evidence.Content.Length;
            if (total > MostOfFiles)
                throw new RefusedException(
                    Refusal.Because(
                        400,
                        "too-large-packet",
                        "Слишком большой пакет",
                        "Файлов больше 200 МБ. Сузьте период или возьмите пакет без files."
                    )
                );
            packet.Add(evidence);
        }
    }

    // For the clause and each of its parts that is judged, by what the checkpoint covers.
    static async Task<IReadOnlyList<Explained>> Explain(
        string institution,
        string clause,
        DateOnly to,
        DateTimeOffset knownAt,
        IExplains control,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var explanations = new List<Explained>();
        var moment = new Moment(to, knownAt);
        var clauses = await control.Clauses(institution, moment, session, cancel);
        foreach (var judged in clauses.Where(known => FactType.Covers(clause, known)))
            explanations.Add(await control.Explain(institution, judged, moment, session, cancel));
        return explanations;
    }
}

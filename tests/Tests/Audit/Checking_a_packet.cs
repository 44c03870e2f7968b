using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Jint;
using Kedrovy.Audit.Packet;
using Kedrovy.Http;
using Kedrovy.Ledger;

namespace Kedrovy.Tests.Audit;

/// <summary>
/// The script of the verifier page, run as it is; what a browser brings along (hashes, Ed25519, UTF-8) comes from here.
/// </summary>
public sealed class Checking_a_packet(AppFixture app)
{
    [Fact]
    public async Task Finds_a_packet_as_it_was_served_in_order() => Check(await Served()).ShouldBe("8");

    [Fact]
    public async Task Holds_it_against_the_key_one_has_from_elsewhere()
    {
        var packet = await Served();
        var key = Packets.Contents(Packets.Unzipped(packet)).GetProperty("log").GetProperty("vkeys")[0].GetString()!;

        Check(packet, key).ShouldBe("8");
        Check(packet, "kedradm.ru/audit+00000000+AA==").ShouldContain("не тем ключом");
    }

    public static TheoryData<string, string> Forgeries =>
        new()
        {
            { "a fact", "хеш не ведёт к корню" },
            { "white space", "не в форме RFC 8785" },
            { "the actor", "хеш не ведёт к корню" },
            { "a proof", "хеш не ведёт к корню" },
            { "another place", "с другого места журнала" },
            { "the size of the log", "checkpoint: подпись ключа" },
            { "the signature", "checkpoint: подпись ключа" },
            { "no signature", "нет подписи ключа журнала" },
            { "the number of a key", "номер не от этого ключа" },
            { "the day of a ground", "сказано не то, что в журнале" },
            { "another body", "о другом учреждении или дне" },
            { "a ground left out", "которого в пакете нет" },
            { "the first leaf left out", "нет первой записи журнала" },
            { "a file left out", "файла нет в пакете" },
            { "a file put in", "файла нет в списке" },
            { "a digest", "файл не тот, что назван" },
            { "another file as evidence", "это не тот файл" },
            { "a leaf the verdict names", "сказано не то, что в журнале" },
        };

    [Theory, MemberData(nameof(Forgeries))]
    public async Task Names_the_first_thing_that_is_wrong(string forgery, string named)
    {
        var files = Packets.Unzipped(await Served());
        Check(Packets.Zipped(files)).ShouldBe("8", "as served");
        Check(Packets.Zipped(Forged(files, forgery))).ShouldContain(named);
    }

    [Fact]
    public async Task Finds_any_byte_that_changed_on_the_way()
    {
        var packet = await Served();
        var verifier = Script();
        for (var place = 0; place < packet.Length; place += 997)
        {
            var changed = packet.ToArray();
            changed[place] ^= 1;
            Run(verifier, changed, "").ShouldNotBe("8", $"byte {place}");
        }

        Run(verifier, packet[..^1], "").ShouldContain("не пакет");
        Run(verifier, [.. packet, 0], "").ShouldContain("не пакет");
        Run(verifier, [.. "PK"u8], "").ShouldContain("не пакет");
        Run(verifier, Packets.Zipped(Packets.Unzipped(packet), CompressionLevel.Optimal), "").ShouldContain("сжат");
    }

    static Dictionary<string, byte[]> Forged(Dictionary<string, byte[]> files, string forgery)
    {
        var table = Packets.Contents(files);
        var ground = table.Items("facts").Single(fact => fact.Text("why") == "ground");
        var (entry, proof) = (ground.Text("entry"), ground.Text("proof"));
        Dictionary<string, byte[]> Edited(string file, string pattern, string text)
        {
            var old = Encoding.UTF8.GetString(files[file]);
            var edited = Regex.Replace(old, pattern, text);
            edited.ShouldNotBe(old);
            return new Dictionary<string, byte[]>(files) { [file] = Encoding.UTF8.GetBytes(edited) }.Mended();
        }

        Dictionary<string, byte[]> Without(int place)
        {
            var fact = table.GetProperty("facts")[place];
            return new Dictionary<string, byte[]>(
                files.Where(file => file.Key != fact.Text("entry") && file.Key != fact.Text("proof"))
            ).Mended(contents => contents["facts"]!.AsArray().RemoveAt(place));
        }

        return forgery switch
        {
            "a fact" => Edited(entry, "\"enabled\":true", "\"enabled\":false"),
            "white space" => Edited(entry, "^\\{", "{ "),
            "the actor" => Edited(entry, "\"actor\":\"", "\"actor\":\"x"),
            "a proof" => Edited(proof, "(?<=index \\d+\\n)[^\\n]+", Convert.ToBase64String(new byte[32])),
            "another place" => Edited(proof, "index \\d+", "index 1"),
            "the size of the log" => Edited("checkpoint", "\\n\\d+\\n", "\n100000\n").WithProofs(),
            "the signature" => Edited("checkpoint", "[A-Za-z0-9+/]{7}(?=.{10}=\\n$)", "AAAAAAA").WithProofs(),
            "no signature" => Edited("checkpoint", "— kedradm.ru/audit ", "— example.org ").WithProofs(),
            "the number of a key" => Edited("log.vkey", "\\+[0-9a-f]{8}\\+", "+00000000+")
                .Mended(contents =>
                    contents["log"]!["vkeys"]![0] = Regex.Replace(
                        contents["log"]!["vkeys"]![0]!.ToString(),
                        "\\+[0-9a-f]{8}\\+",
                        "+00000000+"
                    )
                ),
            "the day of a ground" => Edited("explanations/6.5.json", "\"on\":\"2023-02-22\"", "\"on\":\"2023-02-21\""),
            "another body" => Edited(
                "explanations/6.5.json",
                "\"institutionId\":\"school-",
                "\"institutionId\":\"office-"
            ),
            "a ground left out" => Without(
                table.Items("facts").ToList().FindIndex(fact => fact.Text("why") == "ground")
            ),
            "the first leaf left out" => Without(0),
            "another file as evidence" => new Dictionary<string, byte[]>(files)
            {
                [files.Keys.Single(name => name.StartsWith("evidence/", StringComparison.Ordinal))] = [1],
            }.Mended(),
            "a leaf the verdict names" => Edited("explanations/6.5.json", "(?<=\"leaves\":\\{[^}]*:)\\d+", "1"),
            "a file left out" => new(files.Where(file => file.Key != proof)),
            "a file put in" => new(files) { ["more.txt"] = [1] },
            _ => new(files) { ["page.html"] = [1] },
        };
    }

    async Task<byte[]> Served() =>
        await app.PacketBytes((await app.AttestedSchool()).School, "&files=true", client: await app.As(Roles.Auditor));

    static string Check(byte[] packet, string key = "") => Run(Script(), packet, key);

    static Engine Script()
    {
        var engine = new Engine(options => options.CatchClrExceptions());
        engine.SetValue(
            "sha256Of",
            new Func<string, string>(hex =>
                Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Convert.FromHexString(hex)))
            )
        );
        engine.SetValue(
            "verifies",
            new Func<string, string, string, bool>(
                (key, signature, message) =>
                    Signed(Convert.FromHexString(key), Convert.FromHexString(signature), Convert.FromHexString(message))
            )
        );
        engine.SetValue(
            "fromUtf8",
            new Func<string, string>(hex => new UTF8Encoding(false, true).GetString(Convert.FromHexString(hex)))
        );
        engine.SetValue(
            "toUtf8",
            new Func<string, string>(text => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)))
        );
        engine.SetValue(
            "atob",
            new Func<string, string>(text => Encoding.Latin1.GetString(Convert.FromBase64String(text)))
        );
        engine.SetValue(
            "btoa",
            new Func<string, string>(text => Convert.ToBase64String(Encoding.Latin1.GetBytes(text)))
        );
        engine.Execute(
            """
            const toHex = bytes => { let text = ''; for (const b of bytes) text += (b < 16 ? '0' : '') + b.toString(16); return text; };
            const fromHex = text => { const bytes = new Uint8Array(text.length / 2); for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16); return bytes; };
            globalThis.TextDecoder = class { decode(bytes) { return fromUtf8(toHex(bytes)); } };
            globalThis.TextEncoder = class { encode(text) { return fromHex(toUtf8(text)); } };
            globalThis.crypto = { subtle: {
              digest: (name, bytes) => fromHex(sha256Of(toHex(bytes))).buffer,
              importKey: (form, raw) => toHex(raw),
              verify: (name, key, signature, message) => verifies(key, toHex(signature), toHex(message)) } };
            """
        );
        engine.Execute(
            Regex
                .Match(Encoding.UTF8.GetString(Verifier.Page), "<script>(.*?)</script>", RegexOptions.Singleline)
                .Groups[1]
                .Value
        );
        engine.Execute(
            "globalThis.check = async (hex, key) => { try { return `${(await verify(fromHex(hex), "
                + "key)).facts.length}`; } catch (e) { return e.message; } };"
        );
        return engine;
    }

    static string Run(Engine verifier, byte[] packet, string key) =>
        verifier.Invoke("check", Convert.ToHexStringLower(packet), key).UnwrapIfPromise().AsString();

    static bool Signed(byte[] key, byte[] signature, byte[] message)
    {
        byte[] material = [(byte)KeyType.Ed25519, .. key];
        return VerifierKey
            .Parse($"{KeyId.Of("any", KeyType.Ed25519, key)}+{Convert.ToBase64String(material)}")
            .Verifies(message, signature);
    }
}

static class Forgers
{
    /// <summary>Proofs that lead to the packet's own checkpoint again.</summary>
    public static Dictionary<string, byte[]> WithProofs(this Dictionary<string, byte[]> files)
    {
        foreach (var name in files.Keys.Where(name => name.EndsWith(".tlog-proof", StringComparison.Ordinal)).ToList())
        {
            var proof = Encoding.UTF8.GetString(files[name]);
            files[name] =
            [
                .. Encoding.UTF8.GetBytes(proof[..(proof.IndexOf("\n\n", StringComparison.Ordinal) + 2)]),
                .. files["checkpoint"],
            ];
        }

        return files.Mended();
    }
}

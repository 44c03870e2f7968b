using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kedrovy.Tests.Channels;

namespace Kedrovy.Tests.Audit;

/// <summary>Packets as a prosecutor holds them, and as somebody else might have changed them.</summary>
static class Packets
{
    /// <summary>A school with a page whose two-factor was attested twice, all of it in the log.</summary>
    public static async Task<SampleAct> AttestedSchool(this AppFixture app, string? school = null)
    {
        var act = await SampleAct.Ready(app.Host);
        await act.Clerk.Record("/api/v1/acts", act.Body(school));
        await act.Publish();
        await act.Head();
        await act.Tell(act.School, "organiser", new { positionId = "head", on = SampleAct.Signed });
        var (page, path, _) = await act.Clerk.Page(act.School, on: "2023-02-20");
        await act.Clerk.Record(
            $"{path}/two-factor",
            new
            {
                enabled = true,
                evidence = PagesOverHttp.Link,
                on = "2023-02-21",
            },
            $"/api/v1/pages/{page}"
        );
        await act.Clerk.Record(
            $"{path}/two-factor",
            new
            {
                enabled = true,
                evidence = await act.Clerk.File(act.School),
                on = "2023-02-22",
            },
            $"/api/v1/pages/{page}"
        );
        await app.UntilLogged(page);
        return act;
    }

    public static async Task<Dictionary<string, byte[]>> Packet(
        this AppFixture app,
        string institution,
        string clause = "6.5"
    ) => Unzipped(await app.PacketBytes(institution, clause: clause));

    public static async Task<byte[]> PacketBytes(
        this AppFixture app,
        string institution,
        string more = "",
        string clause = "6.5",
        HttpClient? client = null
    )
    {
        using var answer = await (client ?? app.Anonymous()).GetAsync(
            $"/audit/packet?institution={institution}&clause={clause}&from=2023-02-01&to=2023-02-28{more}"
        );
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(Encoding.UTF8.GetString(bytes));
        (
            answer.Content.Headers.ContentType!.MediaType,
            answer.Content.Headers.ContentDisposition!.DispositionType
        ).ShouldBe(("application/zip", "attachment"));
        answer.Headers.CacheControl!.NoCache.ShouldBeTrue();
        return bytes;
    }

    public static Dictionary<string, byte[]> Unzipped(byte[] packet)
    {
        using var zip = new ZipArchive(new MemoryStream(packet));
        return zip.Entries.ToDictionary(
            entry => entry.FullName,
            entry =>
            {
                using var content = new MemoryStream();
                using var stream = entry.Open();
                stream.CopyTo(content);
                return content.ToArray();
            }
        );
    }

    public static byte[] Zipped(
        IReadOnlyDictionary<string, byte[]> files,
        CompressionLevel compression = CompressionLevel.NoCompression
    )
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                using var content = zip.CreateEntry(name, compression).Open();
                content.Write(bytes);
            }

        return memory.ToArray();
    }

    public static JsonElement Contents(Dictionary<string, byte[]> files) => JsonElement.Parse(files["packet.json"]);

    /// <summary>The packet with a table of contents that fits its files again, as a careful forger leaves it.</summary>
    public static Dictionary<string, byte[]> Mended(
        this Dictionary<string, byte[]> files,
        Action<JsonNode>? contents = null
    )
    {
        var table = JsonNode.Parse(files["packet.json"])!;
        contents?.Invoke(table);
        table["files"] = new JsonObject(
            files
                .Where(file => file.Key != "packet.json")
                .Select(file =>
                    KeyValuePair.Create(file.Key, (JsonNode?)Convert.ToHexStringLower(SHA256.HashData(file.Value)))
                )
        );
        return new(files) { ["packet.json"] = Encoding.UTF8.GetBytes(table.ToJsonString()) };
    }
}

using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kedrovy.Channels.Pages;
using Kedrovy.Http;

namespace Kedrovy.Tests.Channels;

/// <summary>Files that checks rest on: known by their bytes, kept outside facts, given back only to be saved.</summary>
public sealed class Keeping_evidence(AppFixture app)
{
    static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    [Fact]
    public async Task Gives_back_the_very_bytes_to_be_saved_and_never_opened()
    {
        var clerk = await app.Clerk();
        byte[] png = [.. Png, .. Guid.NewGuid().ToByteArray()];
        var kept = await clerk.Hand("school-1", png);
        var answer = JsonElement.Parse(await kept.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        (answer.Text("sha256"), answer.GetProperty("size").GetInt32(), answer.Text("mediaType")).ShouldBe(
            (Convert.ToHexStringLower(SHA256.HashData(png)), png.Length, FileKinds.Png)
        );

        var back = await clerk.Get(kept.Headers.Location!.ToString());
        (await back.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe(png);
        back.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        back.Content.Headers.ContentType!.MediaType.ShouldBe(FileKinds.Png);
        back.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        back.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("sandbox;");
        (await clerk.Hand("school-1", png)).StatusCode.ShouldBe(
            HttpStatusCode.Created,
            "The same file twice is one file."
        );
    }

    [Fact]
    public async Task Is_read_by_those_who_signed_in_and_by_a_body_of_its_own_alone()
    {
        var file = await (await app.Clerk()).File("culture");
        var address = $"/api/v1/institutions/culture/evidence/{file.Sha256}";

        (await app.Anonymous().Get(address)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await (await app.As(Roles.Auditor)).Get(address)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await app.OfInstitution("culture", Roles.InstitutionHead)).Get(address)).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );
        (await (await app.OfInstitution("school-1", Roles.InstitutionHead)).Get(address)).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
        await (await (await app.Clerk()).Get($"/api/v1/institutions/school-1/evidence/{file.Sha256}")).Refuses(
            404,
            "file-not-found"
        );
        (await (await app.OfInstitution("school-1", Roles.InstitutionHead)).Hand("culture", Png)).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
        await (await (await app.Clerk()).Hand("nowhere", Png)).Refuses(404, "institution-not-found");
    }

    [Fact]
    public async Task Serves_the_checks_of_its_own_body_alone()
    {
        var clerk = await app.Clerk();
        var (id, path, _) = await clerk.Page();
        var elsewhere = await clerk.File("culture");
        await (
            await clerk.Send(
                $"{path}/gospabliki",
                new
                {
                    connected = true,
                    evidence = elsewhere,
                    on = "2023-02-01",
                },
                $"/api/v1/pages/{id}"
            )
        ).Refuses(422, "does-not-fit", "/evidence/sha256", "6.7");
    }

    [Fact]
    public async Task Is_not_asked_for_again_of_what_was_recorded_before_files_were_kept()
    {
        var clerk = await app.Clerk();
        var (id, path, _) = await clerk.Page();
        var old = new Evidence(
            EvidenceKind.File,
            Sha256: Convert.ToHexStringLower(SHA256.HashData(Guid.NewGuid().ToByteArray())),
            Size: 100
        );
        await using (var session = app.Store.LightweightSession(Kedrovy.Host.EventStore.DefaultTenant))
        {
            (session.LastModifiedBy, session.CorrelationId) = ("staff-1", "before");
            var stream = await session.Events.FetchForWriting<Page>(id, TestContext.Current.CancellationToken);
            stream.AppendOne(new GospablikiChecked("school-1", id, true, old, new(2024, 2, 1), new(2023, 2, 1)));
            await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        (
            await clerk
                .Record(
                    $"{path}/gospabliki",
                    new
                    {
                        connected = true,
                        evidence = new
                        {
                            kind = "file",
                            sha256 = old.Sha256,
                            size = 100,
                        },
                        on = "2023-02-01",
                    },
                    $"/api/v1/pages/{id}"
                )
                .Version()
        ).ShouldBe(4);
    }

    [Fact]
    public async Task Refuses_what_is_none_of_the_six_kinds_or_longer_than_ten_megabytes()
    {
        var clerk = await app.Clerk();
        foreach (
            var bytes in new[]
            {
                [],
                "MZ executable"u8.ToArray(),
                "<svg onload='x'>"u8.ToArray(),
                Encoding.UTF8.GetBytes("<html>%PDF-"),
                "PK\u0003\u0004 no archive"u8.ToArray(),
                Package("xl/workbook.xml", "xl/vbaProject.bin"),
                Package("payload.exe"),
            }
        )
            await (await clerk.Hand("school-1", bytes)).Refuses(415, "unknown-file-kind");
        await (await clerk.Hand("school-1", [.. Png, .. new byte[10 * 1024 * 1024]])).Refuses(413, "too-large");
        (await clerk.Hand("school-1", [.. Png, .. new byte[2 * 1024 * 1024]])).StatusCode.ShouldBe(
            HttpStatusCode.Created
        );
    }

    [Fact]
    public void Is_known_by_its_bytes()
    {
        FileKinds.Of("%PDF-1.4"u8.ToArray()).ShouldBe(FileKinds.Pdf);
        FileKinds.Of(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0 }).ShouldBe(FileKinds.Jpeg);
        FileKinds.Of("RIFF\0\0\0\0WEBPVP8 "u8.ToArray()).ShouldBe(FileKinds.Webp);
        FileKinds.Of("RIFF\0\0\0\0WAVEfmt "u8.ToArray()).ShouldBeNull();
        FileKinds.Of(Package("word/document.xml")).ShouldBe(FileKinds.Docx);
        FileKinds.Of(Package("xl/workbook.xml")).ShouldBe(FileKinds.Xlsx);
    }

    internal static byte[] Package(params string[] parts)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create))
            foreach (var part in parts.Append("[Content_Types].xml"))
                archive.CreateEntry(part);
        return memory.ToArray();
    }
}

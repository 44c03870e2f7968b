using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kedrovy.Http;
using Kedrovy.Tests.Channels;
using Marten;

namespace Kedrovy.Tests.Disclosure;

/// <summary>
/// Files that go with a text of the site: known by their bytes, shown as long as the text is, destroyed with it.
/// </summary>
public sealed class Attaching_files(AppFixture app)
{
    static readonly byte[] Pdf = Encoding.UTF8.GetBytes("%PDF-1.7 Программа");

    [Fact]
    public async Task Are_fetched_by_anybody_while_the_revision_is_shown()
    {
        var desk = await Desk.Set(app);
        var item = await desk.List(desk.Act.Town, "7-3-programmes");
        await desk.Tell(item, "revisions", new { text = "Программа.", on = "2023-02-13" });
        var attached = await Attach(desk, item, Pdf, "Программа «Среда» на 2023/24");
        attached.StatusCode.ShouldBe(
            HttpStatusCode.OK,
            await attached.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
        await Approve(desk, item, 1);

        var file = (await app.Anonymous().Read($"{desk.Checklist(desk.Act.Town)}/7.3?asOf=2023-02-13"))
            .Items("items")
            .Single()
            .Items("attachments")
            .Single();
        (file.Text("title"), file.Text("mediaType"), file.GetProperty("size").GetInt32(), file.Text("sha256")).ShouldBe(
            ("Программа «Среда» на 2023/24", FileKinds.Pdf, Pdf.Length, Convert.ToHexStringLower(SHA256.HashData(Pdf)))
        );
        var fetched = await app.Anonymous().Get($"{file.Text("address")}?asOf=2023-02-13");
        (await fetched.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe(Pdf);
        (
            fetched.Content.Headers.ContentDisposition!.DispositionType,
            fetched.Content.Headers.ContentDisposition.FileNameStar,
            fetched.Content.Headers.ContentType!.MediaType
        ).ShouldBe(("attachment", "Программа  Среда  на 2023 24.pdf", FileKinds.Pdf));
        (
            fetched.Headers.GetValues("X-Content-Type-Options").Single(),
            fetched.Headers.GetValues("Content-Security-Policy").Single()
        ).ShouldBe(("nosniff", "sandbox; default-src 'none'; frame-ancestors 'none'"));
        (
            await app.Anonymous()
                .Get($"{file.Text("address")}?asOf=2023-02-13", ("If-None-Match", fetched.Headers.ETag!.ToString()))
        ).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        await (await app.Anonymous().Get($"{file.Text("address")}?asOf=2023-02-12")).Refuses(404, "file-not-found");
        await (await app.Anonymous().Get($"{desk.Checklist(desk.Act.School)}/attachments/{file.Text("key")}")).Refuses(
            404,
            "file-not-found"
        );
        await (await app.Anonymous().Get($"{item}/attachments/{file.Text("key")}")).Refuses(401, "sign-in-needed");
        (await desk.Second.Get($"{item}/attachments/{file.Text("key")}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Are_added_only_while_somebody_writes_and_are_what_their_bytes_say()
    {
        var desk = await Desk.Set(app);
        var item = await desk.List(desk.Act.Town, "7-5-by");
        await (await Attach(desk, item, Pdf, "Акт")).Refuses(409, "nothing-drafted");
        await desk.Tell(item, "revisions", new { text = "Проверка.", on = "2023-02-13" });

        foreach (
            var bytes in new[]
            {
                [],
                "<html><script>alert(1)</script>"u8.ToArray(),
                "<svg onload='alert(1)'/>"u8.ToArray(),
                "MZ"u8.ToArray(),
                Keeping_evidence.Package("payload.exe"),
                Keeping_evidence.Package("word/document.xml", "word/vbaProject.bin"),
                Keeping_evidence.Package("../../etc/passwd"),
            }
        )
            await (await Attach(desk, item, bytes, "Акт")).Refuses(415, "unknown-file-kind");
        await (await Attach(desk, item, [.. Pdf, .. new byte[10 * 1024 * 1024]], "Акт")).Refuses(413, "too-large");
        foreach (var title in new[] { "", " ", "а\u202Eб", new string('я', 301) })
            await (await Attach(desk, item, Pdf, title)).Refuses(422, "does-not-fit", "/title");
        await (await Attach(desk, item, Pdf, "Акт", tag: null)).Problem(428);
        await (await Attach(desk, item, Pdf, "Акт", by: app.Anonymous())).Refuses(401, "sign-in-needed");
        (await desk.Clerk.Read(item)).Items("revisions").Single().Items("attachments").ShouldBeEmpty();
        await desk.Tell(item, "submission", new { on = "2023-02-13" });
        await (await Attach(desk, item, Pdf, "Акт")).Refuses(409, "not-your-turn");
    }

    [Fact]
    public async Task Go_with_further_revisions_when_asked_and_with_a_restored_one()
    {
        var desk = await Desk.Set(app);
        var item = await desk.List(desk.Act.Town, "7-2");
        await desk.Tell(item, "revisions", new { text = "Первая.", on = "2023-02-13" });
        foreach (var title in new[] { "Первый", "Второй" })
            await Attach(desk, item, [.. Pdf, .. Encoding.UTF8.GetBytes(title)], title);
        await Approve(desk, item, 1);
        var second = (await desk.Clerk.Read(item)).Items("revisions").Single().Items("attachments").Last().Text("key");

        await (
            await desk.Try(
                item,
                "revisions",
                new
                {
                    text = "Вторая.",
                    attachments = new[] { Guid.NewGuid() },
                    on = "2023-02-14",
                }
            )
        ).Refuses(422, "does-not-fit", "/attachments");
        await desk.Tell(
            item,
            "revisions",
            new
            {
                text = "Вторая.",
                attachments = new[] { second },
                on = "2023-02-14",
            }
        );
        await Approve(desk, item, 2, "2023-02-14");
        await desk.Tell(item, "restoration", new { revision = 1, on = "2023-02-15" });

        (await desk.Clerk.Read(item))
            .Items("revisions")
            .Select(row => string.Join(", ", row.Items("attachments").Select(file => file.Text("title"))))
            .ShouldBe(["Первый, Второй", "Второй", "Первый, Второй"]);
    }

    [Fact]
    public async Task Are_destroyed_with_the_texts_unless_another_revision_has_them()
    {
        var desk = await Desk.Set(app);
        var item = await desk.List(desk.Act.Town, "7-4");
        await desk.Tell(item, "revisions", new { text = "Первая.", on = "2023-02-13" });
        foreach (var title in new[] { "Лишний", "Нужный" })
            await Attach(desk, item, [.. Pdf, .. Encoding.UTF8.GetBytes(title)], title);
        await Approve(desk, item, 1);
        var files = (await desk.Clerk.Read(item))
            .Items("revisions")
            .Single()
            .Items("attachments")
            .Select(file => file.Text("key"))
            .ToList();
        await desk.Tell(
            item,
            "revisions",
            new
            {
                text = "Вторая.",
                attachments = files.Skip(1),
                on = "2023-02-14",
            }
        );
        await Approve(desk, item, 2, "2023-02-14");

        await desk.Tell(
            item,
            "erasure",
            new
            {
                revisions = new[] { 1 },
                basis = "требование субъекта",
                on = "2023-02-15",
            }
        );

        (await Kept(files)).ShouldBe(files.Skip(1));
        (await app.Anonymous().Get($"{desk.Checklist(desk.Act.Town)}/attachments/{files[1]}")).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );
        await (
            await app.Anonymous().Get($"{desk.Checklist(desk.Act.Town)}/attachments/{files[0]}?asOf=2023-02-13")
        ).Refuses(404, "file-not-found");
        await (await desk.Clerk.Get($"{item}/attachments/{files[0]}")).Refuses(404, "file-not-found");
    }

    async Task<IEnumerable<string>> Kept(IEnumerable<string> keys)
    {
        await using var session = app.Store.QuerySession(Kedrovy.Host.EventStore.DefaultTenant);
        return (
            await session.LoadManyAsync<VaultItem>(TestContext.Current.CancellationToken, [.. keys.Select(Guid.Parse)])
        ).Select(item => $"{item.Id}");
    }

    static async Task Approve(Desk desk, string item, int revision, string on = "2023-02-13")
    {
        await desk.Tell(item, "submission", new { on });
        await desk.Tell(item, "approval", new { on }, desk.Second);
        await desk.Tell(item, "publication", new { revision, on });
    }

    static async Task<HttpResponseMessage> Attach(
        Desk desk,
        string item,
        byte[] file,
        string title,
        HttpClient? by = null,
        string? tag = ""
    )
    {
        var message = new HttpRequestMessage(
            HttpMethod.Post,
            $"{item}/attachments?title={Uri.EscapeDataString(title)}&on=2023-02-13"
        )
        {
            Content = new ByteArrayContent(file),
        };
        if (tag is not null)
            message.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(await desk.Clerk.TagOf(item)));
        return await (by ?? desk.Clerk).SendAsync(message);
    }
}

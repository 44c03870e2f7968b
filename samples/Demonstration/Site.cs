namespace Kedrovy.Demonstration;

/// <summary>
/// What the site tells in the demonstration: items taken up, texts in four eyes, one that goes stale, one taken down, a
/// consent taken back, citizens who ask for a correction.
/// </summary>
sealed partial class Year
{
    const string Administration = "administration",
        Specialist = "chief-digital-specialist";

    static readonly string[] Phones = ["+7 000 000-00-00"],
        WithPowers = ["school-1", "culture", "central-bookkeeping"],
        Agreed = ["phone", "reception"],
        TakenBack = ["phone"];
    static readonly string[] TakenUp =
    [
        "7-1",
        "7-2",
        "7-3-programmes",
        "7-3-treaties",
        "7-3-visits",
        "7-6-texts",
        "7-9",
    ];

    static string Item(string body, string code) => $"/api/v1/institutions/{body}/disclosure/item-{body}-{code}";

    /// <summary>An empty page that readers of PDF take for one.</summary>
    static readonly byte[] Pdf =
    [
        .. "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"u8,
        .. "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8,
    ];

    async Task Site(DateOnly on)
    {
        await Content.Tell(
            "/api/v1/institutions/administration/sites",
            new
            {
                siteId = "site-administration",
                url = "https://www.kedradm.ru",
                on,
            }
        );
        foreach (var code in TakenUp)
            await TakeUp(Administration, code, on);
        foreach (var body in Bodies.Where(body => body != Administration && body != "pudino-school"))
        {
            await TakeUp(body, "8-1-b", on);
            await Change(
                $"/api/v1/institutions/{body}",
                "contacts",
                new
                {
                    postalAddress = "Демонстрационный адрес, 1",
                    phones = Phones,
                    on,
                }
            );
        }

        foreach (var code in TakenUp.Where(code => code is not ("7-3-treaties" or "7-9")))
            await Text(
                Administration,
                code,
                $"**Демонстрационный текст** пункта {string.Join('.', code.Split('-')[..2])}.",
                on
            );
        foreach (var body in WithPowers)
            await Text(body, "8-1-b", "Демонстрационный перечень полномочий, задач и функций.", on);
        await Change(
            Item(Administration, "7-3-treaties"),
            "not-applicable",
            new
            {
                reason = "Демонстрация: международных договоров у города нет.",
                approverPositionId = "deputy-mayor-social",
                reviewOn = on.AddMonths(18),
                on,
            }
        );
        await Change(
            Item(Administration, "7-2"),
            "audit-sheet",
            new
            {
                found = true,
                complete = 2,
                topical = 3,
                accessible = 1,
                recommendation = "Демонстрационная рекомендация: вынесите раздел в главное меню.",
                on,
            }
        );
    }

    /// <summary>The programmes are confirmed in time; visits and speeches are forgotten and go stale.</summary>
    async Task Confirm(DateOnly on)
    {
        await Change(Item(Administration, "7-3-programmes"), "confirmation", new { on });
        await Change(
            Item(Administration, "7-2"),
            "audit-sheet",
            new
            {
                found = true,
                complete = 3,
                topical = 3,
                accessible = 2,
                on,
            }
        );
    }

    /// <summary>An act is repealed: the term of five working days begins.</summary>
    Task Repeal(DateOnly on) => Change(Item("culture", "8-1-b"), "change", new { on });

    async Task Consent(DateOnly on)
    {
        const string head = "/api/v1/institutions/culture/persons/person-demo-head-culture";
        await Change(
            head,
            "consents",
            new
            {
                fields = Agreed,
                document = new { number = "демо-согласие", date = on },
                on,
            }
        );
        await Change(
            head,
            "values",
            new
            {
                field = "phone",
                value = "+7 000 000-00-01",
                on,
            }
        );
        await Change(
            head,
            "values",
            new
            {
                field = "reception",
                value = "вторник, 15:00–17:00 (демонстрация)",
                on,
            }
        );
    }

    Task TakeBack(DateOnly on) =>
        Change(
            "/api/v1/institutions/culture/persons/person-demo-head-culture",
            "consents/withdrawal",
            new
            {
                fields = TakenBack,
                act = new { number = "демо-акт", date = on },
                on,
            }
        );

    Task Ask(string body, string code, string text) =>
        citizen.Tell($"/api/v1/disclosure/{body}/corrections", new { code, text });

    async Task AnswerCorrection(string body, string answer, DateOnly on)
    {
        var path = $"/api/v1/institutions/{body}/corrections";
        var request = $"{path}/{(await controller.List(path))[0].GetProperty("id").GetString()}";
        await Change(
            request,
            "answer",
            new
            {
                outcome = "accepted",
                answer,
                on,
            }
        );
    }

    Task TakeDown(DateOnly on) =>
        Change(
            Item(Administration, "7-1"),
            "withdrawal",
            new
            {
                kind = "redirect",
                explanation = "Демонстрация: раздел переехал.",
                redirectTo = "https://www.kedradm.ru/",
                on,
            }
        );

    Task TakeUp(string body, string code, DateOnly on) =>
        controller.Tell(
            $"/api/v1/institutions/{body}/disclosure",
            new
            {
                code,
                ownerPositionId = Specialist,
                ownerInstitutionId = Administration,
                on,
            }
        );

    /// <summary>One writes, the other approves.</summary>
    async Task Text(string body, string code, string text, DateOnly on)
    {
        var item = Item(body, code);
        await Content.Change(
            item,
            $"{item}/revisions",
            new
            {
                text,
                note = "Демонстрационная редакция.",
                on,
            }
        );
        if (code == "7-3-programmes")
            await Content.Hand(
                item,
                $"{item}/attachments?title={Uri.EscapeDataString("Демонстрационная программа")}",
                Pdf
            );
        await Content.Change(item, $"{item}/submission", new { on });
        await Change(item, "approval", new { on });
        await Content.Change(item, $"{item}/publication", new { revision = 1, on });
    }

    Task Change(string of, string what, object words) => controller.Change(of, $"{of}/{what}", words);
}

namespace Kedrovy.Demonstration;

/// <summary>What happens on which day of the year, beside the posts.</summary>
sealed partial class Year
{
    const int FirstWeekOfPages = 1;

    static readonly object Seen = new { kind = "link", link = "https://vk.com/club999298000" };

    static readonly string[] Everywhere = ["site", "vk", "ok"],
        VkAlone = ["vk"],
        NotOnThePage = ["email", "phones"],
        BothNetworks = ["vk", "ok"],
        WithStyle = ["administration", "school-1", "art-school"];

    sealed record Scene(int Week, int Day, Func<Year, DateOnly, Task> Tell);

    // csharpier-ignore
    static readonly IReadOnlyList<Scene> Scenes =
    [
        new(0, 4, (year, on) => year.Content.Change(
            "/api/v1/acts/298-2022",
            "/api/v1/acts/298-2022/publication",
            new { bulletin = "Демонстрационный выпуск бюллетеня: настоящий не найден", issue = "демо", on })),
        new(0, 5, (year, on) => year.Heads(on)),
        new(1, 0, (year, on) => year.Pages(on)),
        new(1, 2, (year, on) => year.Checks(on)),
        new(2, 1, (year, on) => year.Styles(on)),
        new(3, 1, (year, on) => year.Look(on)),
        new(3, 3, (year, on) => year.Site(on)),
        new(4, 2, (year, on) => year.Consent(on)),
        new(10, 1, (year, on) => year.VoluntaryPage(on)),
        new(13, 0, (year, on) => year.Report("report-demo-1", on)),
        new(15, 2, (year, on) => year.Confirm(on)),
        new(20, 1, (year, on) => year.Content.Change(Page("art-school").Card, $"{Page("art-school").Path}/seizure",
            new { evidence = Seen, on })),
        new(20, 4, (year, on) => year.Content.Change(Page("art-school").Card, $"{Page("art-school").Path}/recovery",
            new { evidence = Seen, on })),
        new(22, 1, (year, on) => year.TwoFactor("art-school", on)),
        new(24, 1, (year, on) => year.Repeal(on)),
        new(26, 0, (year, on) => year.Report("report-demo-2", on)),
        new(26, 2, (year, on) => year.HeadLeaves(on)),
        new(27, 1, (year, on) => year.HeadComes(on)),
        new(28, 3, (year, on) => year.TwoFactor("school-1", on)),
        new(28, 4, (year, on) => year.TwoFactor("culture", on)),
        new(29, 1, (year, on) => year.Ask("school-1", "phone", "Демонстрация: по этому телефону школа не отвечает.")),
        new(29, 3, (year, on) => year.AnswerCorrection("school-1", "Демонстрация: телефон исправлен, спасибо.", on)),
        new(30, 1, (year, on) => year.Mark("school-1", "lost", on)),
        new(30, 3, (year, on) => year.Answer("education-department", "6.5",
            "Подтверждение обновим до конца месяца.", on)),
        new(31, 1, (year, on) => year.Close("education-department", "6.5", "acceptance", new { on })),
        new(31, 2, (year, on) => year.Answer("administration", "6.5", "Защита включена, подтверждение готовится.", on)),
        new(32, 1, (year, on) => year.Close("administration", "6.5", "acceptance", new { on })),
        new(34, 2, (year, on) => year.TakeBack(on)),
        new(36, 1, (year, on) => year.Mark("school-1", "granted", on)),
        new(39, 0, (year, on) => year.Report("report-demo-3", on)),
        new(40, 2, (year, on) => year.LatePosts(on)),
        new(42, 1, (year, on) => year.TakeDown(on)),
        new(45, 1, (year, on) => year.Check("culture", "ok", "gospabliki", false, on)),
        new(46, 2, (year, on) => year.Close("culture", "6.7", "waiver",
            new { reason = "Страница переезжает, подключение — после переезда.", on })),
        new(48, 1, (year, on) => year.Check("library-system", "ok", "gospabliki", false, on)),
        new(49, 2, (year, on) => year.Answer("library-system", "6.7", "Заявка на подключение отправлена.", on)),
        new(51, 1, (year, on) => year.Ask("culture", "8-1-b", "Демонстрация: в перечне нет одной из задач.")),
        new(51, 2, (year, on) => year.Start(DemoPage.Late, on)),
        new(51, 4, (year, on) => year.Excuse("culture", on)),
        new(52, 0, (year, on) => year.Report("report-demo-4", on)),
    ];

    static DemoPage Page(string body, string network = "vk") =>
        DemoPage.All.Single(page => page.Body == body && page.Network == network);

    async Task Heads(DateOnly on)
    {
        foreach (var body in DemoPage.All.Select(page => page.Body).Distinct().Where(body => body != "administration"))
        {
            var (card, head, worker) = (
                $"/api/v1/institutions/{body}",
                $"person-demo-head-{body}",
                $"person-demo-worker-{body}"
            );
            await controller.Tell(
                $"{card}/persons",
                new
                {
                    personId = head,
                    name = "Демонстрационный руководитель",
                    basis = "publishedByLaw",
                    on,
                }
            );
            await controller.Change(
                card,
                $"{card}/positions/head/holders",
                new
                {
                    personId = head,
                    acting = false,
                    on,
                }
            );
            await controller.Tell(
                $"{card}/persons",
                new
                {
                    personId = worker,
                    name = "Демонстрационный работник",
                    basis = "staff",
                    on,
                }
            );
            await controller.Change(
                card,
                $"{card}/content-workers",
                new
                {
                    personId = worker,
                    places = body == "pudino-school" ? VkAlone : Everywhere,
                    order = new { number = "демо-1", date = on },
                    on,
                }
            );
            if (body is not ("pudino-school" or "art-school"))
                await controller.Change(
                    card,
                    $"{card}/content-workers/{worker}/job-description",
                    new { document = new { number = "демо-2", date = on }, on }
                );
        }
    }

    async Task Pages(DateOnly on)
    {
        foreach (var page in DemoPage.All)
            await Start(page, on);
    }

    async Task Start(DemoPage page, DateOnly on)
    {
        await Content.Tell(
            $"/api/v1/institutions/{page.Body}/pages",
            new
            {
                pageId = page.Id,
                url = page.Url,
                on,
            }
        );
        await Content.Change(page.Card, $"{page.Path}/activation", new { on });
    }

    async Task Checks(DateOnly on)
    {
        foreach (var page in DemoPage.All.Where(page => page.Body != "library-system"))
        {
            await Check(page.Body, page.Network, "feedback-platform", page.Body != "pudino-school", on);
            await Check(page.Body, page.Network, "gospabliki", true, on);
            if (page.Network == "vk")
                await TwoFactor(page.Body, on);
            if (page is { Network: "vk", Body: not ("art-school" or "culture") })
                await Mark(page.Body, "granted", on);
        }
    }

    Task Check(string body, string network, string what, bool connected, DateOnly on) =>
        Seeing(
            Page(body, network),
            what,
            new
            {
                connected,
                evidence = Seen,
                on,
            }
        );

    Task TwoFactor(string body, DateOnly on) =>
        Seeing(
            Page(body),
            "two-factor",
            new
            {
                enabled = true,
                evidence = Seen,
                on,
            }
        );

    Task Mark(string body, string sighting, DateOnly on) =>
        Seeing(
            Page(body),
            "state-mark",
            new
            {
                sighting,
                observer = "human",
                evidence = Seen,
                on,
            }
        );

    Task Seeing(DemoPage page, string what, object body) => Content.Change(page.Card, $"{page.Path}/{what}", body);

    async Task Styles(DateOnly on)
    {
        foreach (var body in WithStyle)
        {
            var (styles, style) = (
                $"/api/v1/institutions/{body}/styles",
                $"/api/v1/institutions/{body}/styles/style-{body}"
            );
            await Content.Tell(styles, new { layout = Seen, on });
            await Content.Change(style, $"{style}/submission", new { on });
            if (body == "art-school")
                await centre.Change(
                    style,
                    $"{style}/remarks",
                    new { remarks = "Демонстрационное замечание: увеличьте герб.", on }
                );
            else
                await centre.Change(style, $"{style}/agreement", new { on });
            if (body == "administration")
                foreach (var network in BothNetworks)
                    await Seeing(
                        Page(body, network),
                        "style",
                        new
                        {
                            revision = 1,
                            evidence = Seen,
                            on,
                        }
                    );
        }
    }

    async Task Look(DateOnly on)
    {
        foreach (var page in DemoPage.All.Where(page => page.Network == "vk"))
        {
            await Seeing(
                page,
                "appearance",
                new
                {
                    avatar = true,
                    description = page.Body != "pudino-school",
                    cover = page.Body is "administration" or "school-1",
                    on,
                }
            );
            await Seeing(page, "widgets", new { widgets = page.Body == "administration" ? 2 : 1, on });
            await Seeing(
                page,
                "audience",
                new
                {
                    subscribers = 400 + (10 * page.Place),
                    weeklyReach = page.Body == "administration" ? 330 : 150,
                    on,
                }
            );
        }

        await Seeing(
            Page("pudino-school"),
            "contents",
            new
            {
                evidence = Seen,
                on,
                name = "Пудинская школа (демонстрация)",
                missing = NotOnThePage,
            }
        );
    }

    async Task VoluntaryPage(DateOnly on)
    {
        const string body = "/api/v1/institutions/finance-department";
        await controller.Change(
            body,
            $"{body}/positions",
            new
            {
                positionId = "head",
                title = "руководитель",
                head = true,
                on,
            }
        );
        await controller.Change(body, $"{body}/organiser", new { positionId = "head", on });
        await Start(DemoPage.Voluntary, on);
    }

    async Task HeadLeaves(DateOnly on)
    {
        const string card = "/api/v1/institutions/school-1";
        await controller.Change(card, $"{card}/positions/head/vacancy", new { on });
        await Seeing(Page("school-1"), "administrators", new { on });
    }

    async Task HeadComes(DateOnly on)
    {
        const string card = "/api/v1/institutions/school-1";
        await controller.Tell(
            $"{card}/persons",
            new
            {
                personId = "person-demo-acting-school-1",
                name = "Демонстрационный исполняющий обязанности",
                basis = "publishedByLaw",
                on,
            }
        );
        await controller.Change(
            card,
            $"{card}/positions/head/holders",
            new
            {
                personId = "person-demo-acting-school-1",
                acting = true,
                on,
            }
        );
    }

    /// <summary>
    /// Posts of a week that has closed long ago are found: the week is corrected, the report that was sent is not.
    /// </summary>
    async Task LatePosts(DateOnly on)
    {
        await Post(Page("library-system"), "own", on.AddDays(-11), "Демонстрационная запись, найденная позже");
        await Post(Page("library-system"), "own", on.AddDays(-10), "Ещё одна демонстрационная запись, найденная позже");
    }

    Task Excuse(string body, DateOnly on) =>
        Task.WhenAll(
            BothNetworks.Select(network =>
                Content.Tell(
                    $"{Page(body, network).Path}/feed/excuses",
                    new
                    {
                        week = Week.Of(on).ToString(),
                        reason = "bodyClosed",
                        note = "Демонстрация: учреждение закрыто на ремонт.",
                        on,
                    }
                )
            )
        );

    Task Report(string reportId, DateOnly on) =>
        controller.Tell(
            "/api/v1/control/reports",
            new
            {
                reportId,
                recipient = "mayor",
                asOf = on.AddDays(-1),
            }
        );

    Task Answer(string body, string clause, string answer, DateOnly on) =>
        Close(body, clause, "answer", new { answer, on });

    /// <summary>Says something of the finding about that clause that is not closed yet.</summary>
    async Task Close(string body, string clause, string step, object words)
    {
        var open = (await controller.List($"/api/v1/control/findings?institution={body}&limit=200")).First(finding =>
            finding.GetProperty("clause").GetString() == clause
            && finding.GetProperty("state").GetString() is "open" or "answered"
        );
        var id = open.GetProperty("id").GetString();
        await controller.Change(
            $"/api/v1/control/findings/{id}",
            $"/api/v1/institutions/{body}/findings/{id}/{step}",
            words
        );
    }
}

namespace Kedrovy.Tests.Institutions;

/// <summary>
/// Years in the life of the bodies of an act, told out of order, late and with corrections: at least one fact of every
/// kind but erasure.
/// </summary>
static class RichStory
{
    public static IReadOnlyList<Func<SampleAct, Task>> Steps { get; } =
    [
        async act =>
        {
            var personId = await act.Person(act.Town, 1);
            await act.Tell(
                act.Town,
                "positions",
                new
                {
                    positionId = "deputy",
                    title = "заместитель Мэра",
                    head = false,
                    on = SampleAct.Signed,
                }
            );
            await act.Tell(act.Town, "positions/deputy/holders", new { personId, on = SampleAct.Signed });
            await act.Tell(
                act.Town,
                "organiser",
                new
                {
                    positionId = "deputy",
                    personId,
                    on = SampleAct.Signed,
                }
            );
            await act.Tell(act.Town, "controller", new { positionId = "deputy", on = SampleAct.Signed });
        },
        async act =>
        {
            await act.Head();
            await act.Tell(act.School, "organiser", new { positionId = "head", on = SampleAct.Signed });
            await act.Tell(
                act.School,
                "positions/head/holders",
                new { personId = await act.Person(act.School, 2, "Орлова Т.М."), on = "2023-03-01" }
            );
        },
        act => act.Publish(),
        async act =>
        {
            await act.Tell(act.School, "identifiers", new { inn = "7730176610", on = "2023-03-01" });
            await act.Tell(
                act.School,
                "contacts",
                new
                {
                    postalAddress = "г. Кедровый",
                    phones = new[] { "35-146" },
                    on = "2023-03-01",
                }
            );
            await act.Tell(
                act.School,
                "units",
                new
                {
                    unitId = "primary",
                    name = "Начальная школа",
                    on = "2023-03-01",
                }
            );
        },
        act => act.Tell(act.School, "name", new { name = $"Лицей {act.Key}", on = "2024-09-01" }),
        act => act.Tell(act.School, "name", new { name = $"Гимназия {act.Key}", on = "2023-09-01" }),
        act => Rename(act, "Орлова-Белова Т.М.", "2023-04-01"),
        async act =>
        {
            var worker = await act.Person(act.School, 3, "Кузнецов В.В.", "staff");
            await act.Tell(
                act.School,
                "content-workers",
                new
                {
                    personId = worker,
                    places = new[] { "site", "vk" },
                    order = new { number = "7", date = "2023-02-20" },
                    on = "2023-03-01",
                }
            );
            await act.Tell(
                act.School,
                $"content-workers/{worker}/job-description",
                new { document = new { number = "8", date = "2023-03-05" }, on = "2023-03-05" }
            );
        },
        act => act.Tell(act.School, "positions/head/vacancy", new { on = "2024-02-01" }),
        async act =>
            await act.Tell(
                act.School,
                "positions/head/holders",
                new
                {
                    personId = await act.Person(act.School, 4, "Лебедева О.С."),
                    on = "2024-01-10",
                    acting = true,
                }
            ),
        async act =>
            await Amend(
                act,
                await act.Amending("55", "2024-05-01"),
                new
                {
                    change = "add",
                    institutionId = $"museum-{act.Key}",
                    name = $"Музей {act.Key}",
                    kind = "exempt",
                },
                new
                {
                    change = "move",
                    institutionId = act.Office,
                    kind = "obligated",
                },
                new
                {
                    change = "rename",
                    institutionId = act.School,
                    name = $"Школа-лицей {act.Key}",
                }
            ),
        act =>
            act.Tell(
                act.Archive,
                "exemption/lifting",
                new
                {
                    actId = act.Id,
                    ground = "решение учредителя",
                    on = "2023-07-01",
                }
            ),
        act =>
            act.Clerk.Record(
                $"{act.Path}/site-placement",
                new { address = "https://www.kedradm.ru/17", on = "2023-02-15" },
                act.Path
            ),
        async act =>
        {
            await act.Tell(act.School, $"content-workers/person-{act.Key}-3/relief", new { on = "2023-12-01" });
            await act.Tell(act.School, "units/primary/closure", new { on = "2023-08-01" });
            await act.Tell(act.Town, "organiser/relief", new { on = "2024-01-01" });
        },
        async act =>
        {
            var person = $"{act.Card(act.School)}/persons/person-{act.Key}-2";
            await act.Clerk.Record($"{person}/contacts", new { on = "2023-03-01", phone = "35-146" }, person);
        },
        act => Rename(act, "Орлова Т.М.", "2024-04-01"),
        async act =>
            await Amend(
                act,
                await act.Amending("66", "2024-03-10"),
                new { change = "release", institutionId = act.Archive }
            ),
        act => act.Tell(act.Town, "positions/deputy/abolition", new { on = "2024-06-01" }),
        act =>
            act.Do(
                "bindings",
                new
                {
                    bindings = SampleAct.Bindings.Take(7),
                    terms = SampleAct.Terms,
                    on = "2023-09-01",
                }
            ),
        async act =>
            await act.Do(
                "amendments",
                new
                {
                    amendingActId = await act.Amending("77", "2024-04-10"),
                    changes = Array.Empty<object>(),
                    clauses = new[] { SampleAct.Clause("6.4", "mandatory", "obligated") },
                    deleted = new[] { "2" },
                    bindings = SampleAct.Bindings.Where((_, place) => place != 1),
                }
            ),
        act => act.Do("amendments/annulment", new { amendingActId = $"77-{act.Key}-2024", reason = "не тот акт" }),
        act => act.Do("amendments/annulment", new { amendingActId = $"66-{act.Key}-2024", reason = "не тот архив" }),
        act =>
            act.Do(
                "publication/correction",
                new
                {
                    bulletin = "Информационный бюллетень",
                    issue = "4",
                    on = "2023-02-12",
                    reason = "не тот выпуск",
                }
            ),
        act => act.Do("publication/annulment", new { reason = "опубликован проект" }),
        act => act.Publish("2023-02-14"),
        act =>
            act.Do(
                "correction",
                new
                {
                    reason = "опечатка",
                    title = "О доступе",
                    date = "2023-02-02",
                }
            ),
        async act =>
        {
            var repealing = await act.Another("88", [SampleAct.Clause("2", "formal")]);
            await act.PublishAnother(repealing, "2024-04-20");
            await act.Do(
                "repeal",
                new
                {
                    repealingActId = repealing,
                    clause = "2",
                    on = "2024-05-01",
                }
            );
        },
        act => act.Do("repeal/annulment", new { repealingActId = $"88-{act.Key}-2024", reason = "отменён другой акт" }),
    ];

    /// <summary>All that can be read about the act and its bodies.</summary>
    public static IEnumerable<string> Reads(SampleAct act) =>
        [
            "/api/v1/acts",
            act.Path,
            $"{act.Path}/clauses",
            $"{act.Path}/amendments",
            $"{act.Path}/bindings",
            "/api/v1/institutions",
            "/api/v1/institutions?format=csv",
            .. new[] { act.Town, act.School, act.Office, act.Archive, $"museum-{act.Key}" }.SelectMany(body =>
                new[] { act.Card(body), $"{act.Card(body)}/responsibility" }
            ),
            $"{act.Card(act.Town)}/persons/person-{act.Key}-1",
            .. Enumerable.Range(2, 3).Select(number => $"{act.Card(act.School)}/persons/person-{act.Key}-{number}"),
        ];

    static Task<HttpResponseMessage> Rename(SampleAct act, string name, string on)
    {
        var person = $"{act.Card(act.School)}/persons/person-{act.Key}-2";
        return act.Clerk.Record(
            $"{person}/name",
            new
            {
                name,
                basis = "publishedByLaw",
                on,
            },
            person
        );
    }

    static Task<HttpResponseMessage> Amend(SampleAct act, string amendingActId, params object[] changes) =>
        act.Clerk.Record($"{act.Path}/amendments", new { amendingActId, changes }, act.Path);
}

namespace Kedrovy.Tests.Institutions;

/// <summary>Clause 8.1.в: positions of a body and who holds them.</summary>
public sealed class Holding_positions(AppFixture app)
{
    [Fact]
    public async Task Shows_a_position_from_its_first_day_to_its_last()
    {
        var act = await SampleAct.Recorded(app);
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Head();
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Tell(act.School, "positions/head/abolition", new { on = "2023-06-01" });

        (await Positions(act, "2023-05-31")).ShouldBe(["head: директор"]);
        (await Positions(act, "2023-06-01")).ShouldBeEmpty();
        var told = (await app.Facts(act.School)).Skip(2).ToList();
        told.Select(fact => fact.Data)
            .ShouldBe([
                new PositionEstablished(act.School, "head", "директор", true, null, new(2023, 2, 1)),
                new PositionAbolished(act.School, "head", new(2023, 6, 1)),
            ]);
        told.ShouldAllBe(fact => fact.UserName == act.Actor);
    }

    [Fact]
    public async Task Refuses_a_position_that_contradicts_what_is_known()
    {
        var act = await SampleAct.Recorded(app);
        await act.Head();

        await (
            await act.Try(
                act.School,
                "positions",
                new
                {
                    positionId = "head",
                    title = "заведующий",
                    head = true,
                    on = SampleAct.Signed,
                }
            )
        ).Refuses(409, "position-already-recorded");
        await (
            await act.Try(
                act.School,
                "positions",
                new
                {
                    positionId = "deputy",
                    title = "заместитель",
                    head = false,
                    on = SampleAct.Signed,
                    unitId = "nowhere",
                }
            )
        ).Refuses(422, "does-not-fit", "/unitId", "8.1.а");
        await (await act.Try(act.School, "positions/deputy/abolition", new { on = "2023-06-01" })).Refuses(
            404,
            "position-not-found"
        );
        await (await act.Try(act.School, "positions/head/abolition", new { on = SampleAct.Signed })).Refuses(
            422,
            "does-not-fit",
            "/on"
        );
        await act.Tell(act.School, "positions/head/abolition", new { on = "2023-06-01" });
        await (await act.Try(act.School, "positions/head/abolition", new { on = "2023-07-01" })).Refuses(
            409,
            "position-already-abolished"
        );
    }

    [Fact]
    public async Task Shows_who_holds_it_and_who_stands_in()
    {
        var act = await SampleAct.Recorded(app);
        await act.Head();
        var (head, deputy) = (await act.Person(act.School, 1), await act.Person(act.School, 2, "Орлова Т.М.", "staff"));
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Tell(
                act.School,
                "positions/head/holders",
                new
                {
                    personId = head,
                    on = "2023-02-01",
                    order = new { number = "4-к", date = "2023-01-30" },
                }
            );
        await act.Tell(
            act.School,
            "positions/head/holders",
            new
            {
                personId = deputy,
                on = "2023-07-01",
                acting = true,
            }
        );

        Holders(await act.Clerk.Read(act.Card(act.School)))
            .ShouldBe([(head, "Смирнова А.П.", false, act.Actor), (deputy, "Орлова Т.М.", true, act.Actor)]);
        Holders(await app.Anonymous().Read(act.Card(act.School)))
            .ShouldBe([(head, "Смирнова А.П.", false, act.Actor), (deputy, null, true, act.Actor)]);
        (await app.Facts(act.School))
            .Skip(3)
            .Select(fact => fact.Data)
            .ShouldBe([
                new PositionFilled(act.School, "head", head, false, new("4-к", new(2023, 1, 30)), new(2023, 2, 1)),
                new PositionFilled(act.School, "head", deputy, true, null, new(2023, 7, 1)),
            ]);
    }

    [Fact]
    public async Task Passes_on_after_it_was_vacated()
    {
        var act = await SampleAct.Recorded(app);
        await act.Head();
        var (one, other) = (await act.Person(act.School, 1), await act.Person(act.School, 2, "Орлова Т.М."));
        await act.Tell(act.School, "positions/head/holders", new { personId = one, on = "2023-02-01" });
        await (
            await act.Try(act.School, "positions/head/holders", new { personId = other, on = "2023-06-01" })
        ).Refuses(409, "position-held");
        foreach (var _ in Enumerable.Range(0, 2))
            await act.Tell(act.School, "positions/head/vacancy", new { on = "2023-06-01" });
        await act.Tell(act.School, "positions/head/holders", new { personId = other, on = "2023-06-10" });

        (
            await Task.WhenAll(
                new[] { "2023-05-31", "2023-06-01", "2023-06-10" }.Select(day =>
                    act.Clerk.Read($"{act.Card(act.School)}?asOf={day}")
                )
            )
        )
            .Select(card => Holders(card).Select(holder => holder.Item1))
            .ShouldBe([
                [one],
                [],
                [other],
            ]);
        (await app.Facts(act.School))
            .Skip(3)
            .Select(fact => fact.Data.GetType())
            .ShouldBe([typeof(PositionFilled), typeof(PositionVacated), typeof(PositionFilled)]);
    }

    [Fact]
    public async Task Leaves_a_later_holder_in_place_when_an_earlier_one_is_told_late()
    {
        var act = await SampleAct.Recorded(app);
        await act.Head();
        var (earlier, later) = (await act.Person(act.School, 1), await act.Person(act.School, 2, "Орлова Т.М."));
        await act.Tell(act.School, "positions/head/holders", new { personId = later, on = "2023-06-01" });
        await act.Tell(act.School, "positions/head/holders", new { personId = earlier, on = "2023-02-01" });

        (
            await Task.WhenAll(
                new[] { "2023-05-31", "2023-06-01", "2023-12-31" }.Select(day =>
                    act.Clerk.Read($"{act.Card(act.School)}?asOf={day}")
                )
            )
        )
            .Select(card => Holders(card).Select(holder => holder.Item1))
            .ShouldBe([
                [earlier],
                [later],
                [later],
            ]);
    }

    [Fact]
    public async Task Refuses_a_holder_nobody_recorded_and_a_day_without_the_position()
    {
        var act = await SampleAct.Recorded(app);
        await act.Head();
        var person = await act.Person(act.School, 1);

        await (
            await act.Try(act.School, "positions/deputy/holders", new { personId = person, on = "2023-02-01" })
        ).Refuses(404, "position-not-found");
        await (
            await act.Try(
                act.School,
                "positions/head/holders",
                new { personId = $"person-{act.Key}-9", on = "2023-02-01" }
            )
        ).Refuses(422, "does-not-fit", "/personId");
        await (
            await act.Try(act.School, "positions/head/holders", new { personId = person, on = "2023-01-31" })
        ).Refuses(422, "does-not-fit", "/on");
        await (await act.Try(act.School, "positions/head/vacancy", new { on = "2023-01-31" })).Refuses(
            422,
            "does-not-fit",
            "/on"
        );
        await (await act.Try(act.School, "positions/deputy/vacancy", new { on = "2023-02-01" })).Refuses(
            404,
            "position-not-found"
        );
        await act.Tell(act.School, "positions/head/holders", new { personId = person, on = "2023-02-01" });
        await (await act.Try(act.School, "positions/head/vacancy", new { on = "2023-02-01" })).Refuses(
            422,
            "does-not-fit",
            "/on"
        );
    }

    async Task<IEnumerable<string>> Positions(SampleAct act, string asOf) =>
        (await app.Anonymous().Read($"{act.Card(act.School)}?asOf={asOf}"))
            .Items("positions")
            .Select(position => $"{position.Text("id")}: {position.Text("title")}");

    static IEnumerable<(string, string?, bool, string)> Holders(System.Text.Json.JsonElement card) =>
        card.Items("positions")
            .SelectMany(position => position.Items("holders"))
            .Select(holder =>
                (
                    holder.Text("personId"),
                    holder.GetProperty("name").GetString(),
                    holder.GetProperty("acting").GetBoolean(),
                    holder.Text("recordedBy")
                )
            );
}

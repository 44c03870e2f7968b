namespace Kedrovy.Tests.Conventions;

/// <summary>A client that got no answer sends the same again, perhaps while the first is still on its way.</summary>
public sealed class Repeating_a_request(AppFixture app)
{
    [Fact]
    public async Task Fifty_times_at_once_records_one_change_and_gets_fifty_equal_answers()
    {
        var act = await SampleAct.Recorded(app);
        var (tag, before) = (await act.Clerk.TagOf(act.Card(act.School)), (await app.Facts(act.School)).Count);

        var answers = await AtOnce(50, () =>
            act.Clerk.Post(
                $"{act.Card(act.School)}/name",
                new { name = "Лицей", on = "2023-03-01" },
                ("Idempotency-Key", act.Key),
                ("If-Match", tag)
            )
        );

        answers.Distinct().ShouldBe([$"200 \"{before + 1}\"  {{\"id\":\"{act.School}\",\"version\":{before + 1}}}"]);
        (await app.Facts(act.School)).Count.ShouldBe(before + 1);
    }

    [Fact]
    public async Task Fifty_times_at_once_records_one_act_and_gets_fifty_equal_answers()
    {
        var act = await SampleAct.Ready(app.Host);

        var answers = await AtOnce(50, () => act.Clerk.Post("/api/v1/acts", act.Body(), ("Idempotency-Key", act.Key)));

        answers.Distinct().ShouldHaveSingleItem().ShouldStartWith($"201  {act.Path} ");
        (await app.Facts(act.Id)).Select(fact => fact.Data).OfType<ActRecorded>().ShouldHaveSingleItem();
        (await app.Facts(act.School)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task With_other_words_is_refused()
    {
        var act = await SampleAct.Recorded(app);
        var tag = await act.Clerk.TagOf(act.Card(act.School));
        (
            await act.Clerk.Post(
                $"{act.Card(act.School)}/name",
                new { name = "Лицей", on = "2023-03-01" },
                ("Idempotency-Key", act.Key),
                ("If-Match", tag)
            )
        ).EnsureSuccessStatusCode();

        var answer = await act.Clerk.Post(
            $"{act.Card(act.School)}/name",
            new { name = "Гимназия", on = "2023-03-01" },
            ("Idempotency-Key", act.Key),
            ("If-Match", tag)
        );

        var problem = await answer.Problem(422);
        problem.Text("type").ShouldStartWith("/problems/");
        Requests.IsRussian(problem).ShouldBeTrue(problem.ToString());
    }

    [Fact]
    public async Task Under_the_key_of_another_clerk_is_a_request_of_its_own()
    {
        var (one, other) = (await SampleAct.Recorded(app), await SampleAct.Recorded(app));
        foreach (var act in new[] { one, other })
            (
                await act.Clerk.Post(
                    $"{act.Card(act.School)}/name",
                    new { name = "Лицей", on = "2023-03-01" },
                    ("Idempotency-Key", one.Key),
                    ("If-Match", await act.Clerk.TagOf(act.Card(act.School)))
                )
            ).EnsureSuccessStatusCode();

        (await app.Facts(other.School))
            .Last()
            .Data.ShouldBe(new InstitutionRenamed(other.School, "Лицей", null, new(2023, 3, 1)));
    }

    static async Task<IReadOnlyList<string>> AtOnce(int times, Func<Task<HttpResponseMessage>> send) =>
        await Task.WhenAll(
            Enumerable
                .Range(0, times)
                .Select(async _ =>
                {
                    var answer = await send();
                    return $"{(int)answer.StatusCode} {answer.Headers.ETag} {answer.Headers.Location} "
                        + $"{await answer.Content.ReadAsStringAsync()}";
                })
        );
}

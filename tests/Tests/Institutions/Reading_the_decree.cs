using System.Text.Json;
using Kedrovy.Tests.Guards;

namespace Kedrovy.Tests.Institutions;

public sealed class Reading_the_decree(AppFixture app)
{
    static readonly JsonElement Act = JsonElement.Parse(Repository.Read("data", "acts", "298-2022", "act.json"));

    [Fact]
    public async Task Gives_the_ten_bodies_in_its_order_and_spelling()
    {
        var rows = (await app.Anonymous().Read("/api/v1/institutions?asOf=2022-12-31"))
            .Items()
            .Where(row => row.Text("actId") == "298-2022")
            .ToList();

        rows.Select(row => (row.Text("id"), row.Text("name"), row.Text("kind"), row.Text("clause")))
            .ShouldBe(
                Act.GetProperty("bodies")
                    .EnumerateArray()
                    .Select(body =>
                        (body.Text("institutionId"), body.Text("name"), body.Text("kind"), body.Text("clause"))
                    )
            );
        rows.Count.ShouldBe(10);
    }

    [Fact]
    public async Task Gives_every_clause_word_for_word()
    {
        var rows = (await app.Anonymous().Read("/api/v1/acts/298-2022/clauses")).GetProperty("items").EnumerateArray();

        rows.Select(row => (row.Text("number"), row.Text("kind"), row.Text("text")))
            .ShouldBe(
                Act.GetProperty("clauses")
                    .EnumerateArray()
                    .Select(clause => (clause.Text("number"), clause.Text("kind"), clause.Text("text")))
            );
    }

    [Fact]
    public async Task Names_those_whom_it_appoints_and_the_conflict_of_clauses_1_and_12()
    {
        var card = await app.Anonymous().Read("/api/v1/institutions/administration");

        card.GetProperty("responsible")
            .EnumerateArray()
            .Select(row => $"{row.Text("clause")} {row.GetProperty("place")} {row.Text("name")}".Replace("  ", " "))
            .ShouldBe([
                "1 Алексеева И.Н.",
                "2 site Шаповалова Е.П.",
                "2 vk Шаповалова Е.П.",
                "2 ok Шаповалова Е.П.",
                "12 Алексеева И.Н.",
            ]);
        card.GetProperty("conflictOfInterest").GetBoolean().ShouldBeTrue();
    }
}

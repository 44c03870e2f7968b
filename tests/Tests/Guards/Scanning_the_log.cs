using System.Text.RegularExpressions;
using Npgsql;

namespace Kedrovy.Tests.Guards;

/// <summary>
/// What the other tests recorded, read as an auditor would: who stands for every fact, and that none names or reaches a
/// person.
/// </summary>
public sealed partial class Scanning_the_log(AppFixture app)
{
    /// <summary>
    /// The store's mark of an append that failed: it takes a number, belongs to no stream and says nothing.
    /// </summary>
    const string Tombstone = "tombstone";

    sealed record Row(long Sequence, string Type, string? Actor, string? Correlation, string Text);

    [GeneratedRegex(@"[\w.+-]+@[\w-]+\.\w+")]
    private static partial Regex Mailbox { get; }

    [GeneratedRegex(@"(?<![\w-])(\+7|8)([ ()-]*\d){10}(?![\w-])")]
    private static partial Regex Phone { get; }

    [GeneratedRegex(@"[А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)? ?[А-ЯЁ]\. ?[А-ЯЁ]\.|[А-ЯЁ]\. ?[А-ЯЁ]\. ?[А-ЯЁ][а-яё]+")]
    private static partial Regex Initials { get; }

    [GeneratedRegex(@"[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(ович|евич|ич|овна|евна|ична)(?![а-яё])")]
    private static partial Regex Patronymic { get; }

    [Fact]
    public async Task Finds_no_person_in_any_fact() =>
        (await Rows()).SelectMany(row => People(row.Text).Select(found => $"{row.Sequence}: {found}")).ShouldBeEmpty();

    [Fact]
    public async Task Finds_an_actor_and_a_request_behind_every_fact() =>
        (await Rows()).Where(Nameless).ShouldBeEmpty();

    [Theory]
    [
        InlineData("""{"name":"Смирнова А.П."}""", "Смирнова А.П."),
        InlineData("""{"name":"А. П. Смирнова"}""", "А. П. Смирнова"),
        InlineData("""{"name":"Смирнова Анна Петровна"}""", "Анна Петровна")
    ]
    [
        InlineData("""{"name":"Кузнецов Илья Ильич"}""", "Илья Ильич"),
        InlineData("""{"to":"school@example.ru"}""", "school@example.ru")
    ]
    [
        InlineData("""{"phone":"8 (38250) 35-146"}""", "8 (38250) 35-146"),
        InlineData("""{"phone":"+7 913 123-45-67"}""", "+7 913 123-45-67"),
        InlineData("""{"phone":"89131234567"}""", "89131234567")
    ]
    public void A_person_in_a_fact_would_be_found(string fact, string found) => People(fact).ShouldContain(found);

    [Theory]
    [
        InlineData(
            """{"name":"Муниципальное автономное дошкольное образовательное учреждение детский сад № 1 «Родничок» города Кедрового"}"""
        ),
        InlineData("""{"ogrn":"1022800777141","inn":"7730176610"}""")
    ]
    [
        InlineData(
            """{"title":"Федеральный закон от 09.02.2009 № 8-ФЗ","$ref":"0199a1b2-8123-7456-8123-456781234567"}"""
        ),
        InlineData("""{"title":"Глава Города Кедрового"}""")
    ]
    public void What_names_nobody_would_not(string fact) => People(fact).ShouldBeEmpty();

    [Fact]
    public void A_fact_nobody_stands_for_would_be_found()
    {
        Nameless(new(1, "act_recorded", null, "1", "{}")).ShouldBeTrue();
        Nameless(new(1, "act_recorded", "staff-1", null, "{}")).ShouldBeTrue();
        Nameless(new(1, "act_recorded", "staff-1", "1", "{}")).ShouldBeFalse();
        Nameless(new(1, Tombstone, null, null, "{}")).ShouldBeFalse();
    }

    static bool Nameless(Row row) =>
        row.Type != Tombstone && (string.IsNullOrEmpty(row.Actor) || string.IsNullOrEmpty(row.Correlation));

    static IEnumerable<string> People(string text) =>
        new[] { Mailbox, Phone, Initials, Patronymic }
            .SelectMany(pattern => pattern.Matches(text))
            .Select(match => match.Value);

    async Task<IReadOnlyList<Row>> Rows()
    {
        await using var connection = app.Store.Storage.Database.CreateConnection();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var query = new NpgsqlCommand(
            "select seq_id, type, user_name, correlation_id, concat(data, headers) from events.mt_events",
            connection
        );
        await using var reader = await query.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<Row>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(
                new(
                    reader.GetInt64(0),
                    reader.GetString(1),
                    reader.IsDBNull(2) ? null : reader.GetString(2),
                    reader.IsDBNull(3) ? null : reader.GetString(3),
                    reader.GetString(4)
                )
            );
        rows.ShouldNotBeEmpty();
        return rows;
    }
}

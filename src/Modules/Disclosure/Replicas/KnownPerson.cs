using Kedrovy.Contracts;
using Kedrovy.Contracts.Institutions;

namespace Kedrovy.Disclosure.Replicas;

/// <summary>
/// A head as the site tells of one: the name by law, other values only while the person agrees to each. All of them lie
/// in the vault.
/// </summary>
public record KnownPerson(string Id)
{
    public IReadOnlyList<Since<VaultRef>> Names { get; init; } = [];
    public IReadOnlyList<Agreed> Consents { get; init; } = [];
    public IReadOnlyList<Value> Values { get; init; } = [];

    public static KnownPerson Create(PersonRecorded e) => new(e.PersonId) { Names = [new(e.On, e.Name)] };

    public KnownPerson Apply(PersonRenamed e) => this with { Names = Names.With(e.On, e.Name) };

    public KnownPerson Apply(ConsentGiven e) =>
        this with
        {
            Consents = [.. Consents, .. e.Fields.Select(field => new Agreed(field, e.On, null, e.Until))],
        };

    public KnownPerson Apply(ConsentWithdrawn e) =>
        this with
        {
            Consents =
            [
                .. Consents.Select(consent =>
                    consent.To is null && e.Fields.Contains(consent.Field) ? consent with { To = e.On } : consent
                ),
            ],
        };

    public KnownPerson Apply(PersonalValueRecorded e) =>
        this with
        {
            Values = [.. Values, new(e.Field, e.On, e.Value)],
        };

    public KnownPerson Apply(PersonalDataErased e) =>
        this with
        {
            Values = [.. Values.Where(value => !e.Refs.Contains(value.Kept.Ref))],
        };

    /// <summary>The name on a day; before the first one known, the first.</summary>
    public VaultRef NameAt(DateOnly day) => Names.LastOrFirst(day, name => name.From).Value;

    /// <summary>Values of a day that may be shown today: what is agreed to no longer is shown for no day.</summary>
    public IEnumerable<Value> ValuesAt(DateOnly day, DateOnly today) =>
        Enum.GetValues<PersonalField>()
            .Where(field =>
                Consents.Any(consent =>
                    consent.Field == field && consent.To is null && (consent.Until is null || consent.Until >= today)
                )
            )
            .Select(field => Values.Where(value => value.Field == field).ToList().LastBy(day, value => value.From))
            .OfType<Value>();

    public record Agreed(PersonalField Field, DateOnly From, DateOnly? To, DateOnly? Until);

    public record Value(PersonalField Field, DateOnly From, VaultRef Kept);
}

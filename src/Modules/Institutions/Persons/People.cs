using System.Security.Claims;
using Kedrovy.Http;
using Marten;

namespace Kedrovy.Institutions.Persons;

/// <summary>
/// Names for keys, resolved at the moment of reading: what was erased is gone from every view at once.
/// </summary>
public sealed class People
{
    /// <summary>Shown instead of a name that was erased.</summary>
    public const string Withdrawn = "изъято";

    readonly Dictionary<string, string?> names = [];

    /// <summary>
    /// The name, <see cref="Withdrawn"/> when erased, null when this reader may not see it or there is no person.
    /// </summary>
    public string? Name(string? personId) => personId is null ? null : names.GetValueOrDefault(personId);

    /// <summary>
    /// Loads the people of a view for a reader: those who signed in see every name, others what law or consent makes
    /// public.
    /// </summary>
    public static async Task<People> Load(
        IQuerySession session,
        IEnumerable<string?> personIds,
        Moment moment,
        ClaimsPrincipal reader,
        CancellationToken cancel
    )
    {
        var people = new People();
        var persons = await session.These<Person>([.. personIds.OfType<string>().Distinct()], moment, cancel);
        var items = await session.Reveal(persons.Select(person => person.NameAt(moment.AsOf)), cancel);
        foreach (var person in persons)
        {
            people.names[person.Id] =
                items.GetValueOrDefault(person.NameAt(moment.AsOf).Ref) is not { } item ? Withdrawn
                : item.Basis == VaultBasis.Staff && reader.Identity?.IsAuthenticated != true ? null
                : item.Value.GetString();
        }

        return people;
    }
}

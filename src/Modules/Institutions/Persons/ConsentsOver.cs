namespace Kedrovy.Institutions.Persons;

/// <summary>
/// A consent ends with its last day, and what was kept by it alone must go. A field is left as long as any consent to
/// it is not over, also one that begins later: the person has agreed to both.
/// </summary>
public static class ConsentsOver
{
    const string Basis = "истёк срок согласия";

    /// <summary>
    /// What must be destroyed on a day: for each document whose time is over, every version of the values nothing else
    /// allows. The act is that document.
    /// </summary>
    public static IEnumerable<PersonalDataErased> On(Person person, DateOnly today) =>
        from field in person.Values.Select(value => value.Field).Distinct()
        where Over(person, field, today) is not null
        group field by Over(person, field, today) into fields
        let refs = person
            .Values.Where(value => fields.Contains(value.Field))
            .Select(value => value.Kept.Ref)
            .Except(person.Erased)
            .ToArray()
        where refs.Length > 0
        select new PersonalDataErased(person.InstitutionId, person.Id, refs, Basis, fields.Key!, today);

    /// <summary>
    /// The document of the consent to a field that ended last; null while one is not over, and where none ran out by
    /// itself.
    /// </summary>
    static Document? Over(Person person, PersonalField field, DateOnly today)
    {
        var given = person.Consents.Where(consent => consent.Field == field && consent.To is null).ToList();
        return given.TrueForAll(consent => consent.Until < today)
            ? given.MaxBy(consent => consent.Until)?.Document
            : null;
    }
}

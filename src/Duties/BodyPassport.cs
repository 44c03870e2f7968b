namespace Kedrovy.Duties;

/// <summary>
/// The site tells name, structure, address and phones of a body. Nobody types them: they are the register's own facts,
/// and only confirmed. Parameters: <c>items</c>.
/// </summary>
public static class BodyPassport
{
    /// <summary>
    /// Address and phones are in the register; names, units and pages always are, for better or worse.
    /// </summary>
    public static Derived Derive(BodyTimeline body, DateOnly day) =>
        body.Contacts.LastBy(day, known => known.From) is { } contacts
            ? new(contacts.By, null)
            : new(null, "В реестре нет адреса и телефонов учреждения.");
}

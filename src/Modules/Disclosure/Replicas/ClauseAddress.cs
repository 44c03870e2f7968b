namespace Kedrovy.Disclosure.Replicas;

/// <summary>Numbers of clauses in letters an address can hold.</summary>
public static class ClauseAddress
{
    /// <summary>Dots become hyphens, and Cyrillic letters their Latin sound.</summary>
    public static string Latin(string clause) =>
        string.Concat(
            clause.Select(sign =>
                sign switch
                {
                    '.' => '-',
                    'а' => 'a',
                    'б' => 'b',
                    'в' => 'v',
                    'г' => 'g',
                    'д' => 'd',
                    _ => sign,
                }
            )
        );

    /// <summary>Whether an address names the clause: as the act writes it, or in Latin letters.</summary>
    public static bool Names(string address, string clause) => address == clause || Latin(address) == Latin(clause);
}

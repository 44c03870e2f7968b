using System.Text;

namespace Kedrovy.Ledger;

/// <summary>Reads a policy line by line (c2sp.org/tlog-policy, "Policy file syntax and structure").</summary>
internal sealed class TlogPolicyReader
{
    readonly List<PolicyLog> logs = [];
    readonly List<PolicyWitness> witnesses = [];
    readonly HashSet<string> members = new(StringComparer.Ordinal);
    Func<IReadOnlySet<string>, bool>? quorum;

    // Each name, of a witness or a group, with the rule by which a set of cosigning witnesses satisfies it.
    readonly Dictionary<string, Func<IReadOnlySet<string>, bool>> rules = new(StringComparer.Ordinal);

    public TlogPolicy Read(ReadOnlySpan<byte> file)
    {
        // Latin-1 keeps each byte as one character, so that names are compared as bytes.
        if (Encoding.Latin1.GetString(file).Split('\n') is not [.. var lines, ""])
            throw new FormatException("The last line of the policy does not end.");
        for (var i = 0; i < lines.Length; i++)
        {
            try
            {
                Read(lines[i]);
            }
            catch (FormatException e)
            {
                throw new FormatException($"Line {i + 1} of the policy: {e.Message}", e);
            }
        }
        return new(logs, witnesses, quorum ?? throw new FormatException("The policy has no quorum."));
    }

    void Read(string line)
    {
        if (line.Any(c => c is < ' ' and not '\t' or '\x7f'))
            throw new FormatException("A control character.");
        switch (line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            case [] or [['#', ..], ..]:
                break;
            case ["log", var vkey]:
                AddLog(vkey, null);
                break;
            case ["log", var vkey, var url]:
                AddLog(vkey, url);
                break;
            case ["witness", var name, var vkey]:
                AddWitness(name, vkey, null);
                break;
            case ["witness", var name, var vkey, var url]:
                AddWitness(name, vkey, url);
                break;
            case ["group", var name, var threshold, .. { Length: > 0 } names]:
                AddGroup(name, threshold, names);
                break;
            case ["quorum", var name] when quorum is null:
                quorum = name == "none" ? _ => true : Rule(name);
                break;
            case ["quorum", _]:
                throw new FormatException("A second quorum.");
            default:
                throw new FormatException("Not understood.");
        }
    }

    void AddLog(string vkey, string? url)
    {
        var key = Key(vkey, KeyType.Ed25519);
        if (logs.Any(log => log.Key.PublicBytes.SequenceEqual(key.PublicBytes)))
            throw new FormatException("A second log with the same key.");
        logs.Add(new(key, url));
    }

    void AddWitness(string name, string vkey, string? url)
    {
        var key = Key(vkey, KeyType.Cosignature);
        if (witnesses.Any(witness => witness.Key.PublicBytes.SequenceEqual(key.PublicBytes)))
            throw new FormatException("A second witness with the same key.");
        Define(name, cosigners => cosigners.Contains(name));
        witnesses.Add(new(name, key, url));
    }

    void AddGroup(string name, string threshold, string[] names)
    {
        var inside = Array.ConvertAll(names, Rule);
        // Otherwise one witness could count twice.
        if (names.FirstOrDefault(member => !members.Add(member)) is { } again)
            throw new FormatException($"\"{again}\" is a member already.");
        var needed = threshold switch
        {
            "any" => 1,
            "all" => names.Length,
            _ => Wire.Decimal(threshold),
        };
        if (needed < 1 || needed > names.Length)
            throw new FormatException($"{needed} of {names.Length} members.");
        Define(name, cosigners => inside.Count(rule => rule(cosigners)) >= needed);
    }

    void Define(string name, Func<IReadOnlySet<string>, bool> rule)
    {
        if (name == "none" || !rules.TryAdd(name, rule))
            throw new FormatException($"The name \"{name}\" is taken.");
    }

    Func<IReadOnlySet<string>, bool> Rule(string name) =>
        rules.GetValueOrDefault(name) ?? throw new FormatException($"\"{name}\" is not defined above.");

    static VerifierKey Key(string vkey, KeyType type) =>
        VerifierKey.Parse(Wire.Utf8(Encoding.Latin1.GetBytes(vkey))) is var key && key.Type == type
            ? key
            : throw new FormatException($"The key {key.Id} is of type {key.Type}, not {type}.");
}

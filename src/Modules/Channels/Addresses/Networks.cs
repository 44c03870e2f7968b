using System.Text.RegularExpressions;

namespace Kedrovy.Channels.Addresses;

/// <summary>
/// How a network writes the addresses of its pages. Which networks a page is owed in, acts say; pages elsewhere are
/// allowed and never demanded.
/// </summary>
abstract partial record Network(SocialNetwork Kind, string Host)
{
    /// <summary>Reads a lower-case path without slashes around it.</summary>
    public abstract PageAddress? Read(string path, out NoPage reason);

    protected PageAddress? Known(string path, bool number, out NoPage reason)
    {
        reason = NoPage.None;
        return new(Kind, $"{Host}/{path}", number);
    }

    protected static PageAddress? No(NoPage because, out NoPage reason)
    {
        reason = because;
        return null;
    }
}

/// <summary>One name or <c>club1</c>, <c>public1</c>, <c>event1</c>; the three are one page.</summary>
sealed partial record Vk() : Network(SocialNetwork.Vk, "vk.com")
{
    [GeneratedRegex(@"\A(club|public|event)0*(?<number>[1-9]\d{0,17})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Number { get; }

    [GeneratedRegex(@"\A((wall|topic|page|poll|article)-?\d+(_\d+)*\z|@)", RegexOptions.ExplicitCapture)]
    private static partial Regex Post { get; }

    [GeneratedRegex(
        @"\A(photo|album|video|clip|audio|audio_playlist|doc|story|stories|market|product|podcast|note|music)"
            + @"s?(-?\d+([_-][a-z0-9]+)*|/.*)?\z",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Media { get; }

    [GeneratedRegex(@"\A(id|write|gim|im)-?\d+\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Person { get; }

    [GeneratedRegex(
        @"\A((app|board)-?\d+(_-?\d+)?|app|board|topic|club|public|event|wall|feed|groups|friends|login|join"
            + @"|search|settings|support|help|about|terms|privacy|apps|services|im|mail|fave|bookmarks|away|share|dev"
            + @"|ads|jobs|blog|invite|restore|.*\.php)\z",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Service { get; }

    [GeneratedRegex(@"\A(?!(club|public|event)\d+\z)[a-z0-9_][a-z0-9_.]{1,63}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Name { get; }

    public override PageAddress? Read(string path, out NoPage reason) =>
        path switch
        {
            _ when Number.Match(path) is { Success: true } match => Known(
                $"club{match.Groups["number"].Value}",
                true,
                out reason
            ),
            _ when Post.IsMatch(path) => No(NoPage.Post, out reason),
            _ when Media.IsMatch(path) => No(NoPage.Media, out reason),
            _ when Person.IsMatch(path) => No(NoPage.Profile, out reason),
            _ when Service.IsMatch(path) => No(NoPage.ServicePage, out reason),
            _ when Name.IsMatch(path) && path.Any(char.IsAsciiLetter) => Known(path, false, out reason),
            _ => No(NoPage.OtherForm, out reason),
        };
}

/// <summary>One name or <c>group/1</c>.</summary>
sealed partial record Ok() : Network(SocialNetwork.Ok, "ok.ru")
{
    [GeneratedRegex(@"\Agroup/?0*(?<number>[1-9]\d{0,19})\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Number { get; }

    [GeneratedRegex(
        @"\A((group/?\d+|[a-z0-9._-]+)/(topic|topics|statuses)(/|\z)|discussion)",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Post { get; }

    [GeneratedRegex(
        @"\A((group/?\d+|[a-z0-9._-]+)/(album|albums|photos|video|videos|pphotos|links|market)(/|\z)"
            + @"|(video|live|music|videoembed|photos)(/|\z))",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Media { get; }

    [GeneratedRegex(@"\Aprofile(/|\z)", RegexOptions.ExplicitCapture)]
    private static partial Regex Person { get; }

    [GeneratedRegex(
        @"\A(group|groups|feed|feeds|messages|settings|discover|games|gifts|help|dk|dl|app|guests|marks"
            + @"|notifications|search|bookmarks|friends|hobby|market|ads|about|regulations)\z",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Service { get; }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]{1,63}\z")]
    private static partial Regex Name { get; }

    public override PageAddress? Read(string path, out NoPage reason) =>
        path switch
        {
            _ when Number.Match(path) is { Success: true } match => Known(
                $"group/{match.Groups["number"].Value}",
                true,
                out reason
            ),
            _ when Person.IsMatch(path) => No(NoPage.Profile, out reason),
            _ when Post.IsMatch(path) => No(NoPage.Post, out reason),
            _ when Media.IsMatch(path) => No(NoPage.Media, out reason),
            _ when Service.IsMatch(path) => No(NoPage.ServicePage, out reason),
            _ when Name.IsMatch(path) && path.Any(char.IsAsciiLetter) => Known(path, false, out reason),
            _ => No(NoPage.OtherForm, out reason),
        };
}

/// <summary>A channel by its name, or by its number, which may be negative. What lies below it is a post.</summary>
sealed partial record Max() : Network(SocialNetwork.Max, "max.ru")
{
    [GeneratedRegex(@"\A-?[1-9]\d{0,18}\z")]
    private static partial Regex Number { get; }

    [GeneratedRegex(@"\A[a-z0-9_][a-z0-9_.-]{1,63}\z")]
    private static partial Regex Name { get; }

    public override PageAddress? Read(string path, out NoPage reason) =>
        path switch
        {
            _ when Number.IsMatch(path) => Known(path, true, out reason),
            _ when Name.IsMatch(path) && path.Any(char.IsAsciiLetter) => Known(path, false, out reason),
            _ when path.Contains('/', StringComparison.Ordinal) => No(NoPage.Post, out reason),
            _ => No(NoPage.OtherForm, out reason),
        };
}

/// <summary>Any other network: a name, or one of its sections and a name.</summary>
sealed partial record Elsewhere(string Host, params string[] Sections) : Network(SocialNetwork.Other, Host)
{
    [GeneratedRegex(@"\A[a-z0-9_][a-z0-9_.-]{1,63}\z")]
    private static partial Regex Name { get; }

    public override PageAddress? Read(string path, out NoPage reason) =>
        path.Split('/') switch
        {
            [var name] when Sections.Contains(name) => No(NoPage.ServicePage, out reason),
            [var name] when Name.IsMatch(name) => Known(name, false, out reason),
            [var section, var name] when Sections.Contains(section) && Name.IsMatch(name) => Known(
                $"{section}/{name}",
                false,
                out reason
            ),
            [_, _, ..] => No(NoPage.Post, out reason),
            _ => No(NoPage.OtherForm, out reason),
        };
}

/// <summary>Which host belongs to which network.</summary>
static class Networks
{
    static readonly Dictionary<string, Network> Hosts = new()
    {
        ["vk.com"] = new Vk(),
        ["vk.ru"] = new Vk(),
        ["vkontakte.ru"] = new Vk(),
        ["ok.ru"] = new Ok(),
        ["odnoklassniki.ru"] = new Ok(),
        ["t.me"] = new Elsewhere("t.me"),
        ["telegram.me"] = new Elsewhere("t.me"),
        ["max.ru"] = new Max(),
        ["dzen.ru"] = new Elsewhere("dzen.ru", "id"),
        ["rutube.ru"] = new Elsewhere("rutube.ru", "channel", "u"),
    };

    /// <summary>The network of a lower-case host, or null; <c>www.</c> and <c>m.</c> are forms of one site.</summary>
    public static Network? Of(string host)
    {
        if (Hosts.TryGetValue(host, out var network))
            return network;
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && host[..dot] is "www" or "m" ? Hosts.GetValueOrDefault(host[(dot + 1)..]) : null;
    }
}

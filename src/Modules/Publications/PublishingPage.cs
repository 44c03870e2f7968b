using System.Text.RegularExpressions;
using Kedrovy.Http;

namespace Kedrovy.Publications;

/// <summary>Whether posts of a page are those of an official page.</summary>
public enum PageLife
{
    /// <summary>Not declared official yet.</summary>
    Draft,

    /// <summary>Declared official, run or suspended.</summary>
    Official,

    /// <summary>Official no longer, for good.</summary>
    Archived,
}

/// <summary>What posts need to know of a page: whose it is, where it is found, when it was official and when strangers ran it.</summary>
public record PublishingPage(string Id, string InstitutionId, SocialNetwork Network)
{
    public IReadOnlyList<KnownAddress> Addresses { get; init; } = [];
    public IReadOnlyList<Since<PageLife>> Lives { get; init; } = [];
    public IReadOnlyList<Seizure> Seizures { get; init; } = [];

    public static PublishingPage Create(PageDrafted e) =>
        new(e.PageId, e.InstitutionId, e.Network)
        {
            Addresses = [KnownAddress.Of(e.Address, e.On)],
            Lives = [new(e.On, PageLife.Draft)],
        };

    public PublishingPage Apply(PageRegistered e) => this with { Lives = Lives.With(e.On, PageLife.Official) };

    public PublishingPage Apply(PageArchived e) => this with { Lives = Lives.With(e.On, PageLife.Archived) };

    public PublishingPage Apply(PageRenamed e) =>
        this with
        {
            Addresses = [.. Addresses.Ended(address => !address.IsNumber, e.On), KnownAddress.Of(e.Address, e.On)],
        };

    public PublishingPage Apply(PageNumberLinked e) =>
        this with
        {
            Addresses = [.. Addresses, KnownAddress.Of(e.Address, e.On)],
        };

    public PublishingPage Apply(PageSeized e) => this with { Seizures = [.. Seizures, new(e.On, null)] };

    public PublishingPage Apply(PageRecovered e) =>
        this with
        {
            Seizures = [.. Seizures.Select(seizure => seizure.To is null ? seizure.EndedOn(e.On) : seizure)],
        };

    /// <summary>Its life on a day; null before it was entered.</summary>
    public PageLife? LifeAt(DateOnly day) => Lives.LastBy(day, life => life.From)?.Value;

    /// <summary>Whether strangers ran it on a day.</summary>
    public bool SeizedAt(DateOnly day) => Seizures.Any(seizure => seizure.Covers(day));

    /// <summary>The day on which it was declared official; null for a draft.</summary>
    public DateOnly? OfficialFrom => Lives.FirstOrDefault(life => life.Value == PageLife.Official)?.From;

    /// <summary>The first day on which it was official no longer.</summary>
    public DateOnly? ArchivedOn => Lives.FirstOrDefault(life => life.Value == PageLife.Archived)?.From;
}

/// <summary>An address of the page as its owner keeps it: <c>vk.com/kedradm</c>, <c>vk.com/club1</c>, <c>ok.ru/group/1</c>.</summary>
public partial record KnownAddress(string Text, bool IsNumber, DateOnly From, DateOnly? To) : IPeriod<KnownAddress>
{
    [GeneratedRegex(@"\A(vk\.com/club|ok\.ru/group/)\d+\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Number { get; }

    public KnownAddress EndedOn(DateOnly day) => this with { To = day };

    internal static KnownAddress Of(string canonical, DateOnly on) =>
        new(canonical, Number.IsMatch(canonical), on, null);
}

/// <summary>The page was in other hands.</summary>
public record Seizure(DateOnly From, DateOnly? To) : IPeriod<Seizure>
{
    public Seizure EndedOn(DateOnly day) => this with { To = day };
}

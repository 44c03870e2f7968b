using Kedrovy.Contracts.Channels;
using Kedrovy.Http;

namespace Kedrovy.Institutions.Bodies;

/// <summary>
/// What the card of a body shows of a page: where it is, and whether it is official, so that the passport points at it
/// without a second entry.
/// </summary>
public record ListedPage(string Id, string InstitutionId, SocialNetwork Network)
{
    public IReadOnlyList<Since<string>> Addresses { get; init; } = [];
    public IReadOnlyList<Since<ListedPageState>> States { get; init; } = [];

    public static ListedPage Create(PageDrafted e) =>
        new(e.PageId, e.InstitutionId, e.Network)
        {
            Addresses = [new(e.On, e.Address)],
            States = [new(e.On, ListedPageState.Draft)],
        };

    public ListedPage Apply(PageRegistered e) => this with { States = States.With(e.On, ListedPageState.Registered) };

    public ListedPage Apply(PageActivated e) => this with { States = States.With(e.On, ListedPageState.Active) };

    public ListedPage Apply(PageSuspended e) => this with { States = States.With(e.On, ListedPageState.Suspended) };

    public ListedPage Apply(PageArchived e) => this with { States = States.With(e.On, ListedPageState.Archived) };

    public ListedPage Apply(PageRenamed e) => this with { Addresses = Addresses.With(e.On, e.Address) };

    /// <summary>The official page on a day; null while it is a draft and after it was archived.</summary>
    public OfficialPage? OfficialOn(DateOnly day) =>
        States.LastBy(day, state => state.From)
            is { Value: not (ListedPageState.Draft or ListedPageState.Archived) } state
            ? new(
                Id,
                Network,
                new($"https://{Addresses.LastBy(day, address => address.From)!.Value}"),
                state.Value,
                state.From
            )
            : null;
}

/// <summary>Where a page stands in its life.</summary>
public enum ListedPageState
{
    Draft,
    Registered,
    Active,
    Suspended,
    Archived,
}

/// <summary>An official page of the body; its card is at <c>/pages/{id}</c>.</summary>
public sealed record OfficialPage(string Id, SocialNetwork Network, Uri Url, ListedPageState State, DateOnly Since)
    : IExample<OfficialPage>
{
    public static OfficialPage Example =>
        new(
            "page-administration-vk",
            SocialNetwork.Vk,
            new("https://vk.com/kedradm"),
            ListedPageState.Active,
            new(2022, 12, 12)
        );
}

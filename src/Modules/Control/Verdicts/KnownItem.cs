using JasperFx.Events;
using Kedrovy.Contracts.Disclosure;

namespace Kedrovy.Control.Verdicts;

/// <summary>What the control needs of an item of clauses 7 and 8: whether it is told, by which rule it is looked at again, and what was seen of it.</summary>
public record KnownItem(string Id, string InstitutionId, string Clause, string Code, Ground Listed)
{
    public IReadOnlyList<Rule> Rules { get; init; } = [];
    public IReadOnlyList<NotAsked> Rulings { get; init; } = [];
    public IReadOnlyList<Showing> Showings { get; init; } = [];
    public IReadOnlyList<Ground> Confirmations { get; init; } = [];
    public IReadOnlyList<Ground> Changes { get; init; } = [];
    public IReadOnlyList<Showing> Sheets { get; init; } = [];

    public static KnownItem Create(IEvent<ItemListed> e) =>
        new(e.Data.ItemId, e.Data.InstitutionId, e.Data.Clause, e.Data.Code, Ground.In(e))
        {
            Rules = [new(e.Data.On, e.Data.Rule, e.Data.WorkingDays)],
        };

    public KnownItem Apply(RefreshRuleSet e) => this with { Rules = [.. Rules, new(e.On, e.Rule, e.WorkingDays)] };

    public KnownItem Apply(IEvent<ItemFoundNotApplicable> e) =>
        this with
        {
            Rulings = [.. Rulings, new(e.Data.On, e.Data.ReviewOn, Ground.In(e))],
        };

    public KnownItem Apply(IEvent<ItemFoundApplicable> e) =>
        this with
        {
            Rulings = [.. Rulings, new(e.Data.On, null, Ground.In(e))],
        };

    public KnownItem Apply(IEvent<ItemPublished> e) =>
        this with
        {
            Showings = [.. Showings, new(e.Data.On, true, e.Data.Revision, Ground.In(e))],
        };

    public KnownItem Apply(ItemPublicationCancelled e) =>
        this with
        {
            Showings = [.. Showings.Where(showing => showing.Revision != e.Revision || showing.On < e.On)],
        };

    public KnownItem Apply(IEvent<ItemWithdrawn> e) =>
        this with
        {
            Showings = [.. Showings, new(e.Data.On, e.Data.Kind == WithdrawalKind.Redirect, null, Ground.In(e))],
        };

    public KnownItem Apply(IEvent<ItemConfirmed> e) => this with { Confirmations = [.. Confirmations, Ground.In(e)] };

    public KnownItem Apply(IEvent<ItemOutdated> e) => this with { Changes = [.. Changes, Ground.In(e)] };

    public KnownItem Apply(IEvent<ItemAudited> e) =>
        this with
        {
            Sheets = [.. Sheets, new(e.Data.On, e.Data.Found, null, Ground.In(e))],
        };
}

/// <summary>The rule from a day on.</summary>
public record Rule(DateOnly From, RefreshRule Kind, int? WorkingDays);

/// <summary>Not asked until the day of review; asked again without one.</summary>
public record NotAsked(DateOnly From, DateOnly? ReviewOn, Ground Ground);

/// <summary>There, or not, from a day on.</summary>
public record Showing(DateOnly On, bool There, int? Revision, Ground Ground);

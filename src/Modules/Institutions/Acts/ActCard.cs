using Kedrovy.Contracts;
using Kedrovy.Http;

namespace Kedrovy.Institutions.Acts;

/// <summary>Where an act stands on a day.</summary>
public enum ActState
{
    /// <summary>Signed, but its publication is not recorded, or its force begins later: nothing is due yet.</summary>
    SignedNotInForce,

    /// <summary>Published and in force: its duties are due.</summary>
    InForce,

    /// <summary>A later act took its force away: nothing is due any more.</summary>
    Repealed,
}

/// <summary>An act as it stood on a day.</summary>
public sealed record ActCard(
    string Id,
    string Kind,
    string Number,
    DateOnly SignedOn,
    string Title,
    ActState State,
    DateOnly? InForceFrom,
    string Preamble,
    string Signature,
    IReadOnlyList<ActBase> Bases,
    PublicationRow? Publication,
    IReadOnlyList<PlacementRow> Placements,
    IReadOnlyList<string> AmendedBy,
    DateOnly? RepealedOn,
    string? RepealedBy,
    IReadOnlyList<ActCorrectionRow> Corrections,
    DateOnly AsOf
) : IExample<ActCard>
{
    public static ActCard Example =>
        new(
            "298-2022",
            "постановление",
            "298",
            new(2022, 12, 1),
            ActRow.Example.Title,
            ActState.InForce,
            new(2022, 12, 5),
            "На основании Федерального закона от 09.02.2009 № 8-ФЗ…",
            "Мэр города Кедрового",
            [RecordAct.Example.Bases[0]],
            PublicationRow.Example,
            [PlacementRow.Example],
            [],
            null,
            null,
            [ActCorrectionRow.Example],
            new(2023, 9, 1)
        );
}

public sealed record PublicationRow(
    string Bulletin,
    string Issue,
    DateOnly On,
    string? RecordedBy,
    DateTimeOffset RecordedAt
) : IExample<PublicationRow>
{
    public static PublicationRow Example =>
        new(
            PublishAct.Example.Bulletin,
            PublishAct.Example.Issue,
            PublishAct.Example.On,
            "shapovalova",
            new(2022, 12, 6, 3, 0, 0, TimeSpan.Zero)
        );
}

public sealed record PlacementRow(Uri Address, DateOnly On, string? RecordedBy, DateTimeOffset RecordedAt)
    : IExample<PlacementRow>
{
    public static PlacementRow Example =>
        new(
            PlaceActOnSite.Example.Address,
            PlaceActOnSite.Example.On,
            "shapovalova",
            new(2022, 12, 6, 3, 0, 0, TimeSpan.Zero)
        );
}

/// <summary>A mistake of recording that was put right: what was recorded before, and why that was wrong.</summary>
public sealed record ActCorrectionRow(
    ActCorrection What,
    string Was,
    string Reason,
    string? RecordedBy,
    DateTimeOffset RecordedAt
) : IExample<ActCorrectionRow>
{
    public static ActCorrectionRow Example =>
        new(
            ActCorrection.Publication,
            "Информационный бюллетень городского округа «Город Кедровый», № 11 от 02.12.2022",
            CorrectPublication.Example.Reason,
            "shapovalova",
            new(2022, 12, 7, 3, 0, 0, TimeSpan.Zero)
        );
}

/// <summary>A clause with its words and our reading.</summary>
public sealed record ClauseRow(
    string Number,
    ClauseKind Kind,
    string Text,
    string? RecommendedPart,
    string Subject,
    string Object,
    string Addressees
) : IExample<ClauseRow>
{
    public static ClauseRow Example =>
        new(
            "3.1",
            ClauseKind.Permission,
            ClauseText.Example.Text,
            null,
            ClauseText.Example.Subject,
            ClauseText.Example.Object,
            "exempt"
        );
}

/// <summary>An act in the list.</summary>
public sealed record ActRow(
    string Id,
    string Kind,
    string Number,
    DateOnly SignedOn,
    string Title,
    ActState State,
    DateOnly? InForceFrom
) : IExample<ActRow>
{
    public static ActRow Example =>
        new(
            "298-2022",
            "постановление",
            "298",
            new(2022, 12, 1),
            RecordAct.Example.Title,
            ActState.InForce,
            new(2022, 12, 5)
        );
}

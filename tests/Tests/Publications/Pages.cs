using JasperFx.Events;
using Kedrovy.Publications;

namespace Kedrovy.Tests.Publications;

/// <summary>Pages for pure tests, folded from their facts as the store folds them.</summary>
static class Pages
{
    static readonly DateTimeOffset At = new(2023, 1, 17, 3, 0, 0, TimeSpan.Zero);

    /// <summary>A fact as it was recorded.</summary>
    public static IEvent<T> Fact<T>(T fact)
        where T : class, IFact => new Event<T>(fact) { UserName = "staff-1", Timestamp = At };

    /// <summary>A page of VKontakte that was declared official on the day it was entered.</summary>
    public static readonly KnownPage Official = KnownPage
        .Create(Fact(new PageDrafted("school-1", "page-1", SocialNetwork.Vk, "vk.com/club1", new(2023, 1, 9))))
        .Apply(Fact(new PageRegistered("school-1", "page-1", new(2023, 1, 9))));
}

namespace Kedrovy.Host.Outlets;

/// <summary>What spans the modules and leaves the town: feeds, a calendar, search, open data and the dump of all of it.</summary>
public static class OutletsSetup
{
    public static IServiceCollection AddOutlets(this IServiceCollection services) =>
        services.AddSingleton<Subscriptions>().AddSingleton<OpenData>().AddSingleton<Inside>().AddSingleton<Dump>();
}

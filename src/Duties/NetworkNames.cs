namespace Kedrovy.Duties;

/// <summary>How networks are called.</summary>
public static class NetworkNames
{
    /// <summary>The short name by which places and missing pages are named.</summary>
    public static string Key(SocialNetwork network) =>
        network switch
        {
            SocialNetwork.Vk => "vk",
            SocialNetwork.Ok => "ok",
            SocialNetwork.Max => "max",
            _ => "other",
        };

    /// <summary>The name people use.</summary>
    public static string Name(SocialNetwork network) =>
        network switch
        {
            SocialNetwork.Vk => "ВКонтакте",
            SocialNetwork.Ok => "Одноклассники",
            SocialNetwork.Max => "MAX",
            _ => "другая сеть",
        };

    /// <summary>Where something is asked, in words: «в сети ВКонтакте», «в сетях ВКонтакте, Одноклассники».</summary>
    public static string In(IReadOnlyCollection<SocialNetwork> networks) =>
        $"{(networks.Count == 1 ? "в сети" : "в сетях")} {string.Join(", ", networks.Select(Name))}";

    /// <summary>What a content worker fills, in words: the site, a network, or one page by its key.</summary>
    public static string Place(string place)
    {
        var network = Enum.GetValues<SocialNetwork>().Where(known => Key(known) == place).ToList();
        return place == Site ? "сайт"
            : network is [var one] ? Name(one)
            : place;
    }

    /// <summary>The official site among the places.</summary>
    public const string Site = "site";
}

namespace Kedrovy.Contracts.Channels;

/// <summary>Where a page is kept.</summary>
public enum SocialNetwork
{
    /// <summary>VKontakte, clause 6.1.</summary>
    Vk,

    /// <summary>Odnoklassniki, clause 6.1.</summary>
    Ok,

    /// <summary>Any other: allowed, never demanded.</summary>
    Other,
}

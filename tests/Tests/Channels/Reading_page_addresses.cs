using CsCheck;
using Kedrovy.Channels.Addresses;

namespace Kedrovy.Tests.Channels;

/// <summary>Clause 6.1: one page, one address, however it was typed; and what is the address of no page.</summary>
public sealed class Reading_page_addresses
{
    [Theory]
    [
        InlineData("https://vk.com/kedradm", "vk.com/kedradm"),
        InlineData("vk.com/kedradm", "vk.com/kedradm"),
        InlineData("http://m.vk.com/kedradm", "vk.com/kedradm")
    ]
    [
        InlineData("https://vk.ru/KedrAdm/", "vk.com/kedradm"),
        InlineData("//www.vk.com/kedradm", "vk.com/kedradm"),
        InlineData("HTTPS://VK.COM/kedradm?from=groups#top", "vk.com/kedradm")
    ]
    [
        InlineData(" vk.com/kedradm// ", "vk.com/kedradm"),
        InlineData("vkontakte.ru/kedradm", "vk.com/kedradm"),
        InlineData("vk.com/club1kedr", "vk.com/club1kedr")
    ]
    [
        InlineData("vk.com/club1", "vk.com/club1"),
        InlineData("vk.com/public1", "vk.com/club1"),
        InlineData("m.vk.ru/event0001", "vk.com/club1"),
        InlineData("vk.com/video24kedr", "vk.com/video24kedr")
    ]
    [
        InlineData("https://ok.ru/kedradm", "ok.ru/kedradm"),
        InlineData("m.ok.ru/kedradm", "ok.ru/kedradm"),
        InlineData("https://ok.ru/group/1", "ok.ru/group/1"),
        InlineData("www.odnoklassniki.ru/group/1/", "ok.ru/group/1")
    ]
    [
        InlineData("https://t.me/Kedradm", "t.me/kedradm"),
        InlineData("rutube.ru/channel/12", "rutube.ru/channel/12"),
        InlineData("https://max.ru/kedradm", "max.ru/kedradm"),
        InlineData("max.ru/-123", "max.ru/-123")
    ]
    public void Every_form_of_one_page_gives_one_address(string typed, string canonical)
    {
        var address = PageAddress.Read(typed, out var reason);

        reason.ShouldBe(NoPage.None);
        address!.Text.ShouldBe(canonical);
    }

    [Theory]
    [
        InlineData("", NoPage.Empty),
        InlineData("   ", NoPage.Empty),
        InlineData("vk.com", NoPage.NoName),
        InlineData("https://vk.com/?x=1", NoPage.NoName)
    ]
    [
        InlineData("ftp://vk.com/kedradm", NoPage.Scheme),
        InlineData("javascript:alert(1)", NoPage.Scheme),
        InlineData("https:/vk.com/kedradm", NoPage.Scheme)
    ]
    [
        InlineData("https://vk.com@evil.example/kedradm", NoPage.UserInfo),
        InlineData("https://a:b@vk.com/kedradm", NoPage.UserInfo),
        InlineData("https://vk.com:443/kedradm", NoPage.Port),
        InlineData("vk.com:8080/kedradm", NoPage.Port)
    ]
    [
        InlineData("https://vк.com/kedradm", NoPage.LookAlike),
        InlineData("https://vk.com/kеdradm", NoPage.LookAlike),
        InlineData("https://vk。com/kedradm", NoPage.LookAlike),
        InlineData("https://xn--v-ptb.com/kedradm", NoPage.LookAlike)
    ]
    [
        InlineData("https://vk.com.evil.example/kedradm", NoPage.OtherHost),
        InlineData("https://evilvk.com/kedradm", NoPage.OtherHost),
        InlineData("https://www.kedradm.ru/", NoPage.OtherHost),
        InlineData("kedradm", NoPage.OtherHost)
    ]
    [
        InlineData("https://vk.com/kedr adm", NoPage.StrangeCharacters),
        InlineData("https://vk.com/%6bedradm", NoPage.StrangeCharacters),
        InlineData("https://vk.com\\kedradm", NoPage.StrangeCharacters)
    ]
    [
        InlineData("https://vk.com/wall-1_2", NoPage.Post),
        InlineData("https://vk.com/kedradm?w=wall-1_2", NoPage.Post),
        InlineData("https://vk.com/@kedradm-news", NoPage.Post),
        InlineData("https://ok.ru/group/1/topic/2", NoPage.Post),
        InlineData("https://ok.ru/kedradm/topic/2", NoPage.Post),
        InlineData("https://t.me/kedradm/7", NoPage.Post),
        InlineData("https://max.ru/kedradm/AZ1", NoPage.Post)
    ]
    [InlineData("https://vk.com/id1", NoPage.Profile), InlineData("https://ok.ru/profile/1", NoPage.Profile)]
    [
        InlineData("https://vk.com/photo-1_2", NoPage.Media),
        InlineData("https://vk.com/video/@kedradm", NoPage.Media),
        InlineData("https://vk.com/album-1_00", NoPage.Media),
        InlineData("https://vk.com/clips/kedradm", NoPage.Media),
        InlineData("https://ok.ru/video/1", NoPage.Media),
        InlineData("https://ok.ru/group/1/album/2", NoPage.Media)
    ]
    [
        InlineData("https://vk.com/feed", NoPage.ServicePage),
        InlineData("https://vk.com/away.php?to=https://vk.com/kedradm", NoPage.ServicePage),
        InlineData("https://ok.ru/feed", NoPage.ServicePage),
        InlineData("https://vk.com/club", NoPage.ServicePage)
    ]
    [
        InlineData("https://vk.com/kedradm/extra", NoPage.OtherForm),
        InlineData("https://vk.com/12345", NoPage.OtherForm),
        InlineData("https://vk.com/club0", NoPage.OtherForm),
        InlineData("https://vk.com/..", NoPage.OtherForm)
    ]
    public void What_is_the_address_of_no_page_is_refused_with_a_reason(string typed, NoPage because)
    {
        PageAddress.Read(typed, out var reason).ShouldBeNull();
        reason.ShouldBe(because);
    }

    [Fact]
    public void An_address_too_long_to_be_one_is_refused()
    {
        PageAddress.Read("vk.com/" + new string('a', 2048), out var reason).ShouldBeNull();
        reason.ShouldBe(NoPage.TooLong);
    }

    [
        Theory,
        InlineData("vk.com/club1", true),
        InlineData("ok.ru/group/1", true),
        InlineData("max.ru/-123", true),
        InlineData("vk.com/kedradm", false),
        InlineData("ok.ru/kedradm", false)
    ]
    public void A_number_is_told_from_a_name(string typed, bool number) =>
        PageAddress.Read(typed, out _)!.IsNumber.ShouldBe(number);

    [Fact]
    public void MAX_is_a_network_of_its_own() =>
        PageAddress.Read("max.ru/kedradm", out _)!.Network.ShouldBe(SocialNetwork.Max);

    static readonly Gen<string> Typed = Gen.Select(
        Gen.OneOf("", "http://", "https://", "//", "HTTPS://"),
        Gen.OneOf("", "www.", "m."),
        Gen.OneOf("vk.com", "vk.ru", "ok.ru", "odnoklassniki.ru", "t.me", "max.ru", "VK.com"),
        Gen.OneOf(
            Gen.Char["abcxyz019_.-/@"].Array[1, 12].Select(name => new string(name)),
            Gen.Int[0, 99].SelectMany(n => Gen.OneOf($"club{n}", $"public{n}", $"group/{n}", $"id{n}", $"wall-{n}_1"))
        ),
        Gen.OneOf("", "/", "?a=b", "#c", "/?w=wall-1_1"),
        (scheme, sub, host, path, tail) => $"{scheme}{sub}{host}/{path}{tail}"
    );

    [Fact]
    public void The_canonical_form_is_its_own_canonical_form() =>
        Typed.Sample(
            typed =>
                PageAddress.Read(typed, out var reason) is not { } address
                    ? reason != NoPage.None
                    : reason == NoPage.None
                        && PageAddress.Read(address.Text, out _) == address
                        && PageAddress.Read(address.Link.ToString(), out _) == address,
            iter: 20_000
        );

    [Fact]
    public void Whatever_is_typed_is_answered() =>
        Gen.String.Sample(
            typed => PageAddress.Read(typed, out var reason) is null == (reason != NoPage.None),
            iter: 20_000
        );
}

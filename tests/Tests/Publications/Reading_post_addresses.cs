using CsCheck;
using Kedrovy.Publications.Addresses;

namespace Kedrovy.Tests.Publications;

/// <summary>
/// Clause 6.4: one post, one key, however its link was copied; and what is the address of no post of a page.
/// </summary>
public sealed class Reading_post_addresses
{
    [Theory]
    [
        InlineData("https://vk.com/wall-1_2", "post-vk-1-2", "vk.com/wall-1_2"),
        InlineData("vk.com/wall-1_2", "post-vk-1-2", "vk.com/wall-1_2"),
        InlineData("m.vk.com/wall-1_2?from=feed#top", "post-vk-1-2", "vk.com/wall-1_2")
    ]
    [
        InlineData("https://vk.ru/wall-1_2/", "post-vk-1-2", "vk.com/wall-1_2"),
        InlineData("VKontakte.ru/WALL-01_002", "post-vk-1-2", "vk.com/wall-1_2"),
        InlineData("https://www.vk.com/wall-1_2?hash=x", "post-vk-1-2", "vk.com/wall-1_2")
    ]
    [
        InlineData("https://vk.com/kedradm?w=wall-1_2", "post-vk-1-2", "vk.com/wall-1_2"),
        InlineData("https://vk.com/kedradm?w=wall-1_2%2Fall", "post-vk-1-2", "vk.com/wall-1_2"),
        InlineData("https://vk.com/feed?section=x&w=wall-1_2", "post-vk-1-2", "vk.com/wall-1_2")
    ]
    [
        InlineData("https://vk.com/wall-1?own=1&w=wall-1_2", "post-vk-1-2", "vk.com/wall-1_2"),
        InlineData("https://vk.com/?w=wall-1_2", "post-vk-1-2", "vk.com/wall-1_2"),
        InlineData("https://vk.com/wall-1_2?z=photo-1_3%2Fwall-1_2", "post-vk-1-2", "vk.com/wall-1_2")
    ]
    [
        InlineData("https://ok.ru/group/1/topic/2", "post-ok-2", "ok.ru/group/1/topic/2"),
        InlineData("https://ok.ru/kedradm/topic/2", "post-ok-2", "ok.ru/kedradm/topic/2"),
        InlineData("m.ok.ru/group/1/topic/2?x=y", "post-ok-2", "ok.ru/group/1/topic/2")
    ]
    [
        InlineData("http://odnoklassniki.ru/group1/topic/0002/", "post-ok-2", "ok.ru/group/1/topic/2"),
        InlineData("OK.RU/KedrAdm/Topic/2", "post-ok-2", "ok.ru/kedradm/topic/2")
    ]
    public void Every_form_of_one_post_gives_one_key(string typed, string key, string canonical)
    {
        var address = PostAddress.Read(typed, out var reason);

        reason.ShouldBe(NoPost.None);
        (address!.Key, address.Text, address.Link).ShouldBe((key, canonical, new Uri($"https://{canonical}")));
    }

    [
        Theory,
        InlineData("vk.com/wall-1_2", "vk.com/club1", true),
        InlineData("ok.ru/group/1/topic/2", "ok.ru/group/1", true),
        InlineData("ok.ru/kedradm/topic/2", "ok.ru/kedradm", false),
        InlineData("max.ru/KedrAdm/AZ1", "max.ru/kedradm", false),
        InlineData("max.ru/-123/AZ1", "max.ru/-123", true)
    ]
    public void The_page_it_stands_on_is_told_as_pages_tell_it(string typed, string owner, bool number)
    {
        var address = PostAddress.Read(typed, out _)!;
        (address.Owner, address.OwnerIsNumber).ShouldBe((owner, number));
    }

    [Theory]
    [
        InlineData("", NoPost.Empty),
        InlineData("ftp://vk.com/wall-1_2", NoPost.Scheme),
        InlineData("javascript:alert(1)", NoPost.Scheme),
        InlineData("https:/vk.com/wall-1_2", NoPost.Scheme)
    ]
    [
        InlineData("https://vk.com@evil.example/wall-1_2", NoPost.UserInfo),
        InlineData("https://vk.com:443/wall-1_2", NoPost.Port)
    ]
    [
        InlineData("https://vк.com/wall-1_2", NoPost.LookAlike),
        InlineData("https://vk.com/wаll-1_2", NoPost.LookAlike),
        InlineData("https://xn--v-ptb.com/wall-1_2", NoPost.LookAlike)
    ]
    [
        InlineData("https://vk.com/wall-1 _2", NoPost.StrangeCharacters),
        InlineData("https://vk.com\\wall-1_2", NoPost.StrangeCharacters)
    ]
    [
        InlineData("https://vk.com.evil.example/wall-1_2", NoPost.OtherHost),
        InlineData("https://t.me/kedradm/7", NoPost.OtherHost),
        InlineData("wall-1_2", NoPost.OtherHost)
    ]
    [
        InlineData("https://vk.com", NoPost.Page),
        InlineData("https://vk.com/kedradm", NoPost.Page),
        InlineData("https://vk.com/wall-1", NoPost.Page),
        InlineData("https://ok.ru/group/1", NoPost.Page),
        InlineData("https://ok.ru/group/1/topics", NoPost.Page),
        InlineData("https://ok.ru/kedradm", NoPost.Page),
        InlineData("https://max.ru/kedradm", NoPost.Page)
    ]
    [
        InlineData("https://vk.com/wall1_2", NoPost.Person),
        InlineData("https://vk.com/kedradm?w=wall5_6", NoPost.Person),
        InlineData("https://ok.ru/profile/1/statuses/2", NoPost.Person),
        InlineData("https://ok.ru/profile/1/topic/2", NoPost.Person)
    ]
    [
        InlineData("https://vk.com/wall-1_2?reply=3", NoPost.Comment),
        InlineData("https://vk.com/wall-1_2?reply=3&thread=1", NoPost.Comment),
        InlineData("https://vk.com/kedradm?w=wall-1_2_r3", NoPost.Comment),
        InlineData("https://vk.com/wall-1_2_r3", NoPost.Comment),
        InlineData("https://ok.ru/group/1/topic/2/comments", NoPost.Comment)
    ]
    [
        InlineData("https://vk.com/photo-1_2", NoPost.Media),
        InlineData("https://vk.com/kedradm?z=photo-1_2%2Fwall-1_3", NoPost.Media),
        InlineData("https://vk.com/clip-1_2", NoPost.Media),
        InlineData("https://ok.ru/video/1", NoPost.Media),
        InlineData("https://ok.ru/group/1/album/2", NoPost.Media)
    ]
    [
        InlineData("https://vk.com/topic-1_2", NoPost.Discussion),
        InlineData("https://ok.ru/discussions/1/2", NoPost.Discussion)
    ]
    [
        InlineData("https://vk.com/away.php?to=x&w=wall-1_2", NoPost.OtherForm),
        InlineData("https://vk.com/@kedradm-news", NoPost.OtherForm),
        InlineData("https://vk.com/wall-0_2", NoPost.OtherForm),
        InlineData("https://vk.com/wall-1_2/extra/%00", NoPost.OtherForm),
        InlineData("https://ok.ru/group/1/topic/0", NoPost.OtherForm),
        InlineData("https://ok.ru/123/topic/2", NoPost.OtherForm),
        InlineData("https://max.ru/kedradm/AZ1/2", NoPost.OtherForm)
    ]
    public void What_is_the_address_of_no_post_is_refused_with_a_reason(string typed, NoPost because)
    {
        PostAddress.Read(typed, out var reason).ShouldBeNull();
        reason.ShouldBe(because);
    }

    [Fact]
    public void A_message_of_MAX_keeps_the_case_of_its_key_and_is_one_post_however_its_link_was_copied()
    {
        var address = PostAddress.Read("https://max.ru/KedrAdm/AZk_1-w?x=y", out _)!;

        (address.Network, address.Text).ShouldBe((SocialNetwork.Max, "max.ru/kedradm/AZk_1-w"));
        address.Key.ShouldMatch("^post-max-[0-9a-f]{32}$");
        PostAddress.Read("m.max.ru/kedradm/AZk_1-w/", out _)!.Key.ShouldBe(address.Key);
        PostAddress.Read("max.ru/kedradm/azk_1-w", out _)!.Key.ShouldNotBe(address.Key);
    }

    static readonly Gen<string> Typed = Gen.Select(
        Gen.OneOf("", "http://", "https://", "//", "HTTPS://"),
        Gen.OneOf("", "www.", "m."),
        Gen.OneOf("vk.com", "vk.ru", "ok.ru", "odnoklassniki.ru", "VK.com", "t.me"),
        Gen.OneOf(
            Gen.Char["abcxyz019_.-/@"].Array[1, 12].Select(name => new string(name)),
            Gen.Select(Gen.Int[-3, 99], Gen.Int[0, 99])
                .SelectMany(
                    (n, m) =>
                        Gen.OneOf(
                            $"wall{n}_{m}",
                            $"wall-0{n}_{m}",
                            $"group/{n}/topic/{m}",
                            $"kedr{m}/topic/{m}",
                            $"club{m}"
                        )
                )
        ),
        Gen.OneOf("", "/", "?a=b", "#c", "?w=wall-1_1", "?w=wall-7_8%2Fall", "?reply=1"),
        (scheme, sub, host, path, tail) => $"{scheme}{sub}{host}/{path}{tail}"
    );

    [Fact]
    public void The_canonical_form_is_its_own_canonical_form() =>
        Typed.Sample(
            typed =>
                PostAddress.Read(typed, out var reason) is not { } address
                    ? reason != NoPost.None
                    : reason == NoPost.None
                        && PostAddress.Read(address.Text, out _) == address
                        && PostAddress.Read(address.Link.ToString(), out _) == address,
            iter: 20_000
        );

    [Fact]
    public void Every_key_is_one_an_address_can_hold() =>
        Typed.Sample(
            typed => PostAddress.Read(typed, out _) is not { } address || Kedrovy.Http.KeyAttribute.Fits(address.Key),
            iter: 20_000
        );

    [Fact]
    public void Whatever_is_typed_is_answered() =>
        Gen.String.Sample(
            typed => PostAddress.Read(typed, out var reason) is null == (reason != NoPost.None),
            iter: 20_000
        );
}

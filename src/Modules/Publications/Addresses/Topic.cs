using System.Text.RegularExpressions;

namespace Kedrovy.Publications.Addresses;

/// <summary>
/// Posts of Odnoklassniki: <c>group/1/topic/2</c> or <c>name/topic/2</c>. A topic's number is its own in the whole
/// network.
/// </summary>
static partial class Topic
{
    [GeneratedRegex(
        @"\A(group/?0*(?<number>[1-9]\d{0,19})|(?<name>(?!(group|profile)\d*/)(?=[^/]*[a-z])[a-z0-9][a-z0-9._-]{1,63}))"
            + @"/topic/0*(?<topic>[1-9]\d{0,19})(?<further>/.*)?\z",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Post { get; }

    [GeneratedRegex(@"\Aprofile/?\d*/(topic|statuses)/", RegexOptions.ExplicitCapture)]
    private static partial Regex Person { get; }

    [GeneratedRegex(
        @"\A((group/?\d+|[a-z0-9._-]+)/(album|albums|photos|video|videos|pphotos|links|market)(/|\z)"
            + @"|(video|live|music|videoembed|photos)(/|\z))",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Media { get; }

    [GeneratedRegex(
        @"\A(|(group/?\d+|profile/?\d+|[a-z0-9][a-z0-9._-]{1,63})(/topics)?)\z",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Page { get; }

    public static PostAddress? Read(string path, out NoPost reason) =>
        Post.Match(path) switch
        {
            { Success: true } post when post.Groups["further"].Success => PostAddress.No(NoPost.Comment, out reason),
            { Success: true } post => Known(
                post.Groups["number"].Value,
                post.Groups["name"].Value,
                post.Groups["topic"].Value,
                out reason
            ),
            _ when Person.IsMatch(path) => PostAddress.No(NoPost.Person, out reason),
            _ when Media.IsMatch(path) => PostAddress.No(NoPost.Media, out reason),
            _ when path.StartsWith("discussion", StringComparison.Ordinal) => PostAddress.No(
                NoPost.Discussion,
                out reason
            ),
            _ when Page.IsMatch(path) => PostAddress.No(NoPost.Page, out reason),
            _ => PostAddress.No(NoPost.OtherForm, out reason),
        };

    static PostAddress Known(string number, string name, string topic, out NoPost reason)
    {
        reason = NoPost.None;
        var owner = number == "" ? name : $"group/{number}";
        return new(
            SocialNetwork.Ok,
            $"ok.ru/{owner}",
            number != "",
            $"post-ok-{topic}",
            $"ok.ru/{owner}/topic/{topic}"
        );
    }
}

using AngleSharp.Html.Parser;
using CsCheck;
using Kedrovy.Disclosure.Items;

namespace Kedrovy.Tests.Disclosure;

/// <summary>Whatever a clerk pastes, a portal may put the HTML into its page.</summary>
public sealed class Showing_text_safely
{
    static readonly string[] Tags =
    [
        "p",
        "br",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "em",
        "strong",
        "a",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ];

    public static TheoryData<string> Attacks =>
        [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<svg/onload=alert(1)>",
            "<svg><script>alert(1)</script></svg>",
            "<iframe src=javascript:alert(1)></iframe>",
            "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<body onload=alert(1)>",
            "<form action=https://evil.test><input name=p></form>",
            "<base href=https://evil.test/>",
            "<meta http-equiv=refresh content='0;url=https://evil.test'>",
            "<link rel=stylesheet href=https://evil.test/x.css>",
            "<style>*{background:url(https://evil.test)}</style>",
            "<div style=\"position:fixed\">x</div>",
            "<object data=javascript:alert(1)></object>",
            "<embed src=javascript:alert(1)>",
            "<details open ontoggle=alert(1)>x</details>",
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](java&#10;script:alert(1))",
            "[x](&#106;avascript:alert(1))",
            "[x](  javascript:alert(1))",
            "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
            "[x](vbscript:msgbox)",
            "[x](file:///etc/passwd)",
            "<javascript:alert(1)>",
            "[x]: javascript:alert(1)\n\n[x]",
            "![x](https://evil.test/pixel.png)",
            "![x](javascript:alert(1))",
            "![x\" onerror=\"alert(1)](x)",
            "[x](https://example.ru/ \"a\\\" onmouseover=\\\"alert(1)\")",
            "`<script>alert(1)</script>`",
            "```html\n<script>alert(1)</script>\n```",
            "```\"onclick=alert(1)\nx\n```",
            "| <img src=x onerror=alert(1)> |\n|---|\n| [x](javascript:alert(1)) |",
            "<<script>script>alert(1)</script>",
            "<scr<script>ipt>alert(1)</script>",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "<p\u0000onclick=alert(1)>",
            "<!--><script>alert(1)</script-->",
            "<![CDATA[<script>alert(1)</script>]]>",
            "<?xml version=\"1.0\"?><script/>",
            "<x/onclick=alert(1)>x",
            "<a\thref=javascript&colon;alert(1)>x</a>",
            "# <svg onload=alert(1)>",
            "- <img src=x onerror=alert(1)>",
            "> <script>alert(1)</script>",
            "https://example.ru/\"onmouseover=alert(1)",
        ];

    static readonly string[] All = [.. Attacks.Select(row => row.Data)];
    static readonly string[] Glue = ["", "\n", "\n\n", "*", "`", "|", "> ", "&", "\""];

    [Theory, MemberData(nameof(Attacks))]
    public void Runs_nothing_and_loads_nothing(string attack) =>
        Faults(Texts.Html(attack)).ShouldBeEmpty(Texts.Html(attack));

    [Fact]
    public void Stays_safe_however_the_attacks_are_mixed() =>
        Gen.Select(Gen.Int[0, All.Length - 1].Array[1, 6], Gen.Int[0, Glue.Length - 1])
            .Sample(
                (attacks, glue) =>
                    !Faults(Texts.Html(string.Join(Glue[glue], attacks.Select(number => All[number])))).Any()
            );

    [Theory]
    [InlineData("**важно**", "<p><strong>важно</strong></p>")]
    [InlineData("[сайт](https://www.kedradm.ru)", "<p><a href=\"https://www.kedradm.ru\">сайт</a></p>")]
    [InlineData("[почта](mailto:a@example.ru)", "<p><a href=\"mailto:a@example.ru\">почта</a></p>")]
    [InlineData("<b>не тег</b>", "<p>&lt;b&gt;не тег&lt;/b&gt;</p>")]
    [InlineData("5 < 7 & 7 > 5", "<p>5 &lt; 7 &amp; 7 &gt; 5</p>")]
    [InlineData(
        "| а | б |\n|---|---|\n| 1 | 2 |",
        "<table>\n<thead>\n<tr>\n<th>а</th>\n<th>б</th>\n</tr>\n</thead>\n"
            + "<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>"
    )]
    public void Keeps_what_was_meant(string text, string html) => Texts.Html(text).Trim().ShouldBe(html);

    [Fact]
    public void An_attack_that_came_through_would_be_found()
    {
        Faults("<p><script>alert(1)</script></p>").ShouldBe(["script"]);
        Faults("<p onclick=\"x\">x</p>").ShouldBe(["p onclick"]);
        Faults("<a href=\"javascript:x\">x</a>").ShouldBe(["a href=javascript:x"]);
    }

    /// <summary>Elements, attributes and addresses as a browser reads them that have no place in a text.</summary>
    static IEnumerable<string> Faults(string html)
    {
        foreach (
            var element in new HtmlParser()
                .ParseDocument(html)
                .Body!.QuerySelectorAll("*")
                .Concat(new HtmlParser().ParseDocument(html).Head!.QuerySelectorAll("*"))
        )
        {
            if (!Tags.Contains(element.LocalName))
                yield return element.LocalName;
            foreach (
                var attribute in element.Attributes.Where(attribute =>
                    attribute.Name is not ("href" or "title" or "start")
                )
            )
                yield return $"{element.LocalName} {attribute.Name}";
            if (
                element.GetAttribute("href") is { } href
                && !(
                    Uri.TryCreate(new Uri("https://portal.test/"), href, out var address)
                    && address.Scheme is "http" or "https" or "mailto" or "tel"
                )
            )
                yield return $"{element.LocalName} href={href}";
        }
    }
}

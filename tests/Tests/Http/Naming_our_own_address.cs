using Kedrovy.Http;
using Microsoft.AspNetCore.Http;

namespace Kedrovy.Tests.Http;

/// <summary>
/// Feeds, calendar and linked data name addresses of ours as the reader reaches us; who names no server is told so.
/// </summary>
public sealed class Naming_our_own_address
{
    [Fact]
    public void Is_as_the_reader_writes_it() =>
        Asked("town.example:8080").Absolute("/opendata").ShouldBe(new Uri("http://town.example:8080/opendata"));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("[::")]
    public void Is_refused_to_who_names_no_server(string host) =>
        Should
            .Throw<RefusedException>(() => Asked(host).Absolute("/opendata"))
            .Problem.Type.ShouldBe("/problems/unreadable-host");

    static HttpRequest Asked(string host)
    {
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Host) = ("http", new(host));
        return request;
    }
}

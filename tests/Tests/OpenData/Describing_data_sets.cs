using Kedrovy.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Kedrovy.Tests.OpenData;

/// <summary>The catalogue is W3C DCAT 3; every link in it leads somewhere.</summary>
public sealed class Describing_data_sets(AppFixture app)
{
    const string Dcat = "http://www.w3.org/ns/dcat#",
        Terms = "http://purl.org/dc/terms/",
        Name = "http://xmlns.com/foaf/0.1/name";

    [Fact]
    public async Task Is_a_catalogue_in_the_words_of_DCAT()
    {
        var answer = await app.Anonymous().Get("/opendata/");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/ld+json");
        var catalogue = LinkedTerms.Of(
            System.Text.Json.JsonElement.Parse(
                await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
            )
        );
        var sets = catalogue.Things($"{Dcat}dataset");

        catalogue.Type.ShouldBe($"{Dcat}Catalog");
        foreach (var term in new[] { "title", "description", "publisher", "license", "language", "modified" })
            catalogue.Values.ShouldContainKey(Terms + term);
        catalogue.Things($"{Terms}publisher").Single().Text(Name).ShouldBe("Администрация города Кедрового");
        sets.Select(set => set.Text($"{Terms}identifier"))
            .ShouldBe(["institutions", "pages", "disclosure", "weeks", "dump"], ignoreOrder: true);
        foreach (var set in sets)
        {
            set.Type.ShouldBe($"{Dcat}Dataset");
            foreach (
                var term in new[]
                {
                    "title",
                    "description",
                    "publisher",
                    "license",
                    "issued",
                    "modified",
                    "accrualPeriodicity",
                }
            )
                set.Values.ShouldContainKey(Terms + term);
            set.Values[$"{Dcat}keyword"].ShouldNotBeEmpty();
            foreach (var form in set.Things($"{Dcat}distribution"))
                form.Values.Keys.ShouldBeSubsetOf([
                    $"{Terms}title",
                    $"{Dcat}accessURL",
                    $"{Dcat}downloadURL",
                    $"{Dcat}mediaType",
                    $"{Terms}conformsTo",
                ]);
        }
    }

    [Fact]
    public async Task Leads_to_files_and_answers_of_the_kind_it_names()
    {
        await using var host = await app.StartApart();
        await SampleAct.Recorded(host);
        var reader = host.Server.CreateClient();
        foreach (var set in host.Services.GetServices<IDataset>())
        {
            var described = LinkedTerms.Of(await reader.Read($"/opendata/{set.Code}"));
            described.Text($"{Terms}title").ShouldBe(set.Title);
            foreach (var form in described.Things($"{Dcat}distribution"))
            {
                var found = await reader.Get(form.Text($"{Dcat}accessURL"));
                found.IsSuccessStatusCode.ShouldBeTrue(form.Text($"{Dcat}accessURL"));
                form.Text($"{Dcat}mediaType").ShouldEndWith(found.Content.Headers.ContentType!.MediaType!);
                if (form.Values.TryGetValue($"{Terms}conformsTo", out var structure))
                    (await reader.Table(structure.Single().GetString()!)).ShouldNotBeEmpty();
            }
        }
    }

    [Fact]
    public async Task Is_sent_once_to_who_has_it()
    {
        var structure = (await app.Anonymous().Passport("pages"))
            .Single(row => row.Key.StartsWith("structure-", StringComparison.Ordinal))
            .Value;

        (
            (int)
                (
                    await app.Anonymous().Get(structure, ("If-None-Match", await app.Anonymous().TagOf(structure)))
                ).StatusCode
        ).ShouldBe(304);
    }

    [Fact]
    public async Task Is_refused_for_a_data_set_that_is_not_there() =>
        await (await app.Anonymous().Get("/opendata/persons")).Refuses(404, "dataset-not-found");

    [Fact]
    public void A_member_without_a_meaning_would_be_found() =>
        Should
            .Throw<InvalidOperationException>(() =>
                LinkedTerms.Of(
                    System.Text.Json.JsonElement.Parse(
                        """{"@context":{"dct":"http://purl.org/dc/terms/"},"@type":"dct:Agent","title":"x"}"""
                    )
                )
            )
            .Message.ShouldContain("title");
}

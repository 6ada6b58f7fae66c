using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Operations.Products;
using ServiceDefaults.Calendar;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Operations.Tests.Products;

/// <summary>Every route of the capability: the happy case, the rule, the stale version, who may not.</summary>
public sealed class ProductsOverHttp(OperationsHost operations) : IDisposable
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
    private static int made;

    private readonly HttpClient drafter = operations.As(At(Roles.DepartmentHead, HeadOffice)), publisher = operations.As(At(Roles.OfficeDirector, HeadOffice));

    public void Dispose()
    {
        drafter.Dispose();
        publisher.Dispose();
    }

    internal static string NewCode() => $"TEST-{Interlocked.Increment(ref made)}-{Environment.ProcessId}";

    /// <summary>The definition as a client sends it.</summary>
    internal static JsonNode Body(ProductDefinition? definition = null) => JsonSerializer.SerializeToNode(definition ?? Given.Definition, Json)!;

    [Fact]
    public async Task A_product_goes_from_its_draft_to_a_version_in_force_and_to_its_end()
    {
        var code = await Created();
        Assert.Equal(JsonValueKind.Null, (await Read(code)).GetProperty("inForce").ValueKind);
        var draft = await Get($"/products/{code}/draft");
        Assert.Equal((1, "Dual"), (draft.GetProperty("number").GetInt32(), draft.GetProperty("definition").GetProperty("reviewLevel").GetString()));

        await (await publisher.Command($"/products/{code}/publication", Given.AtOnce, ifMatch: 1)).Success();
        var read = await Read(code);
        Assert.Equal((2, 1), (read.GetProperty("version").GetInt32(), read.GetProperty("inForce").GetProperty("number").GetInt32()));
        Assert.Equal("A product of the tests", read.GetProperty("en").GetString());
        await (await drafter.GetAsync(new Uri($"/products/{code}/draft", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");

        await (await publisher.Command($"/products/{code}/retirement", new { reason = "没有需求" }, ifMatch: 2)).Refused(HttpStatusCode.BadRequest, "products.no_effective_date");
        await (await publisher.Command($"/products/{code}/retirement", new { reason = "没有需求", retiredFrom = TimeProvider.System.GetUtcNow() }, ifMatch: 2)).Success();
        Assert.Equal(JsonValueKind.Null, (await Read(code)).GetProperty("inForce").ValueKind);
        Assert.Equal("Retired", (await Get($"/products/{code}/versions/1")).GetProperty("status").GetString());
        Assert.Equal("Retired", Assert.Single((await Get($"/products/{code}/versions")).GetProperty("items").EnumerateArray()).GetProperty("status").GetString());
        var id = await operations.WithDb(db => db.Products.Where(p => p.Code == code).Select(p => p.Id).SingleAsync());
        Assert.Equal(["ProductTypePublished", "ProductTypeRetired"], await operations.EventsOf(id));
    }

    [Fact]
    public async Task The_next_version_counts_from_its_instant_on_and_the_one_before_stays_as_it_was()
    {
        var code = await Published();
        await (await drafter.Command($"/products/{code}/draft", ifMatch: 2)).Success();
        await (await drafter.Command($"/products/{code}/draft/change", new { definition = Body(Given.Definition with { En = "The next" }) }, ifMatch: 3)).Success();
        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(1);
        await (await publisher.Command($"/products/{code}/publication", new { effectiveFrom = tomorrow }, ifMatch: 4)).Success();

        Assert.Equal(1, (await Read(code)).GetProperty("inForce").GetProperty("number").GetInt32());
        var catalogue = operations.Services.GetRequiredService<ProductCatalogue>();
        Assert.Equal((1, 2), (catalogue.InForce(code, Branch1, tomorrow.AddSeconds(-1))!.Version, catalogue.InForce(code, Branch1, tomorrow)!.Version));
        Assert.Equal("A product of the tests", catalogue.Version(code, 1)!.Definition.En);
        Assert.Null(catalogue.Version(code, 3));
        var versions = (await Get($"/products/{code}/versions")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([(2, "Published"), (1, "Published")], versions.Select(v => (v.GetProperty("number").GetInt32(), v.GetProperty("status").GetString()!)));
        Assert.Equal("A product of the tests", (await Get($"/products/{code}/versions/1")).GetProperty("definition").GetProperty("en").GetString());
    }

    [Fact]
    public async Task Who_drafted_it_cannot_publish_it()
    {
        using var both = operations.As(At(Roles.DepartmentHead, HeadOffice), At(Roles.OfficeDirector, HeadOffice));
        var code = await Created(both);
        await (await publisher.Command($"/products/{code}/publication", ifMatch: 1)).Refused(HttpStatusCode.BadRequest, "products.no_effective_date");
        await (await both.Command($"/products/{code}/publication", Given.AtOnce, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "sod.product_draft_publish");
        await (await publisher.Command($"/products/{code}/publication", Given.AtOnce, ifMatch: 1)).Success();
    }

    [Fact]
    public async Task What_nobody_could_work_by_is_not_published()
    {
        var code = await Created(definition: Given.Definition with { Steps = [] });
        await (await publisher.Command($"/products/{code}/publication", Given.AtOnce, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "products.steps_missing");
    }

    [Fact]
    public async Task A_code_is_given_once() =>
        await (await drafter.Command("/products", new { code = "LOAN", standardType = "Credit", definition = Body() })).Refused(HttpStatusCode.Conflict, "products.code_taken");

    [Theory, InlineData("draft"), InlineData("draft/change"), InlineData("publication"), InlineData("retirement")]
    public async Task A_command_without_the_version_seen_is_refused_and_with_an_old_one_told_the_current(string step)
    {
        var code = await Published();
        var client = step.StartsWith("draft", StringComparison.Ordinal) ? drafter : publisher;
        object? body = step switch { "draft/change" => new { definition = Body() }, "retirement" => new { reason = "x" }, _ => null };
        await (await client.Command($"/products/{code}/{step}", body)).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        var stale = await (await client.Command($"/products/{code}/{step}", body, ifMatch: 1)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        Assert.Equal((2, "Published"), (stale.GetProperty("currentVersion").GetInt32(), stale.GetProperty("currentState").GetString()));
    }

    [Theory]
    [InlineData("", Roles.OfficeDirector), InlineData("/LOAN/draft", Roles.BranchManager), InlineData("/LOAN/draft/change", Roles.OfficeDirector)]
    [InlineData("/LOAN/publication", Roles.DepartmentHead), InlineData("/LOAN/retirement", Roles.OfficeSecretary)]
    public async Task A_role_without_the_permission_is_refused(string path, string role)
    {
        using var other = operations.As(At(role, HeadOffice));
        object? body = path switch
        {
            "" => new { code = NewCode(), standardType = "Simple", definition = Body() },
            "/LOAN/draft/change" => new { definition = Body() },
            "/LOAN/retirement" => new { reason = "x" },
            _ => null,
        };
        await (await other.Command($"/products{path}", body, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    [Fact]
    public async Task Whose_reach_ends_before_the_whole_company_changes_no_product_of_it()
    {
        using var regional = operations.As(At(Roles.DepartmentHead, Region1, Reach.Subtree));
        await (await regional.Command("/products/LOAN/draft", ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await regional.Command("/products", new { code = NewCode(), standardType = "Simple", definition = Body() }))
            .Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    [Fact]
    public async Task A_clerk_reads_the_products_of_the_company()
    {
        var page = await (await operations.Clerk.GetAsync(new Uri("/products?standardType=Credit&size=200", UriKind.Relative))).Success();
        var items = page.GetProperty("items").EnumerateArray().ToList();
        var loan = items.Single(i => i.GetProperty("code").GetString() == "LOAN");
        Assert.Equal(("贷款", 1, false), (loan.GetProperty("zh").GetString(), loan.GetProperty("inForce").GetInt32(), loan.GetProperty("hasDraft").GetBoolean()));
        Assert.All(items, i => Assert.Equal("Credit", i.GetProperty("standardType").GetString()));
    }

    [Fact]
    public async Task The_list_goes_page_by_page_and_misses_none()
    {
        var codes = new List<string>();
        for (var after = ""; ;)
        {
            var page = await Get($"/products?size=2{after}");
            codes.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("code").GetString()!));
            if (page.GetProperty("next").GetString() is not { } next) break;
            after = $"&after={next}";
        }
        Assert.Equal(codes.Distinct().Order(StringComparer.Ordinal), codes);
        Assert.Superset(FirstProducts.Read().Select(p => p.Code).ToHashSet(), codes.ToHashSet());
    }

    [Theory]
    [InlineData("/products/NO-SUCH", HttpStatusCode.NotFound)]
    [InlineData("/products/NO-SUCH/draft", HttpStatusCode.NotFound)]
    [InlineData("/products/NO-SUCH/versions", HttpStatusCode.NotFound)]
    [InlineData("/products/NO-SUCH/offerings", HttpStatusCode.NotFound)]
    [InlineData("/products/LOAN/versions/99", HttpStatusCode.NotFound)]
    [InlineData("/products/loan", HttpStatusCode.BadRequest)]
    [InlineData("/products?after=%00", HttpStatusCode.BadRequest)]
    [InlineData("/products?size=0", HttpStatusCode.BadRequest)]
    [InlineData("/products/LOAN/versions?size=201", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_is_not_found_and_what_cannot_be_meant_is_told(string path, HttpStatusCode status) =>
        Assert.Equal(status, (await drafter.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);

    public static TheoryData<string, string> Malformed => new()
    {
        { "limits", "null" }, { "documents", "null" }, { "reviewItems", "null" }, { "steps", "null" }, { "documents", "[null]" }, { "reviewItems", "[null]" }, { "steps", "[null]" }, { "zh", "\"\"" }, { "en", "\"a\\nb\"" },
        { "postReviewSamplePercent", "101" }, { "limits", """{"entry":{"amount":1,"unit":"WorkingHours"}}""" },
        { "documents", """[{"code":"No Code","zh":"x","en":"x","mandatory":true}]""" },
        { "steps", """[{"no":1,"code":"step","zh":"x","en":"x","criticalFields":["No Code"]}]""" },
        { "steps", """[{"no":1,"code":"step","zh":"x","en":"x","criticalFields":[null]}]""" },
        { "steps", """[{"no":1,"code":"step","zh":"x","en":"x"}]""" },
    };

    [Theory, MemberData(nameof(Malformed))]
    public async Task A_definition_of_another_shape_is_refused(string member, string value)
    {
        var definition = Body();
        definition[member] = JsonNode.Parse(value);
        await (await drafter.Command("/products", new { code = NewCode(), standardType = "Simple", definition })).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Theory]
    [InlineData("reviewLevel"), InlineData("escalatesByExposure"), InlineData("postReviewSamplePercent"), InlineData("requiresAmount"), InlineData("requiresRiskScore")]
    [InlineData("documents.0.mandatory"), InlineData("reviewItems.0.mandatory"), InlineData("reviewItems.0.dimension"), InlineData("limits.review.unit")]
    public async Task What_is_left_out_is_not_taken_for_a_no(string path)
    {
        var definition = Body();
        var parts = path.Split('.');
        var parent = parts[..^1].Aggregate(definition, (node, part) => int.TryParse(part, out var at) ? node[at]! : node[part]!);
        Assert.True(parent.AsObject().Remove(parts[^1]));
        await (await drafter.Command("/products", new { code = NewCode(), standardType = "Simple", definition })).Refused(HttpStatusCode.BadRequest, "request.malformed");
    }

    [Theory, InlineData(0), InlineData(-1)]
    public async Task A_draft_with_a_limit_of_nothing_is_not_published(int amount)
    {
        var code = await Created(definition: Given.Definition with { Limits = Given.Limits with { Entry = new(amount, TimeUnit.WorkingMinutes) } });
        await (await publisher.Command($"/products/{code}/publication", Given.AtOnce, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "products.limit_out_of_range");
    }

    [Fact]
    public async Task A_stage_that_waits_for_the_customer_has_no_limit_in_calendar_days()
    {
        var days = new TimeLimit(5, TimeUnit.CalendarDays);
        foreach (var limits in new[] { Given.Limits with { Accept = days }, Given.Limits with { Review = days }, Given.Limits with { Process = days } })
        {
            var code = await Created(definition: Given.Definition with { Limits = limits });
            await (await publisher.Command($"/products/{code}/publication", Given.AtOnce, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "products.limit_never_pauses");
        }
        var total = await Created(definition: Given.Definition with { Limits = Given.Limits with { Total = days } });
        await (await publisher.Command($"/products/{total}/publication", Given.AtOnce, ifMatch: 1)).Success();
    }

    [Fact]
    public async Task The_trail_shows_a_draft_before_and_after()
    {
        var code = await Created();
        await (await drafter.Command($"/products/{code}/draft/change", new { definition = Body(Given.Definition with { En = "Other words" }) }, ifMatch: 1)).Success();
        var entry = await operations.WithDb(async db =>
        {
            var id = await db.Products.Where(p => p.Code == code).Select(p => p.Id).SingleAsync();
            return await db.AuditTrail.SingleAsync(e => e.SubjectId == id && e.SubjectVersion == 2);
        });
        Assert.Contains("A product of the tests", entry.Before, StringComparison.Ordinal);
        Assert.Contains("Other words", entry.After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_process_published_counts_here_after_a_look()
    {
        var code = NewCode();
        await operations.WithDb(async db =>
        {
            db.Add(Product.Ship(code, StandardType.Simple, Given.Definition, TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        var catalogue = operations.Services.GetRequiredService<ProductCatalogue>();
        await Eventually.True(() => Task.FromResult(catalogue.InForce(code, Branch1, TimeProvider.System.GetUtcNow()) is not null), "the catalogue has looked again");
    }

    private async Task<string> Created(HttpClient? by = null, ProductDefinition? definition = null)
    {
        var code = NewCode();
        var answer = await (by ?? drafter).Command("/products", new { code, standardType = "Credit", definition = Body(definition) });
        Assert.Equal($"/api/operations/products/{code}", answer.Headers.Location?.OriginalString);
        await answer.Success();
        return code;
    }

    private async Task<string> Published()
    {
        var code = await Created();
        await (await publisher.Command($"/products/{code}/publication", Given.AtOnce, ifMatch: 1)).Success();
        return code;
    }

    private Task<JsonElement> Read(string code) => Get($"/products/{code}");

    private async Task<JsonElement> Get(string path) => await (await drafter.GetAsync(new Uri(path, UriKind.Relative))).Success();
}

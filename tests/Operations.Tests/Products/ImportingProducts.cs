using System.Net;
using System.Text.Json;
using ServiceDefaults.Security;
using Testing;
using static Operations.Tests.Products.ProductsOverHttp;
using static Testing.Company;

namespace Operations.Tests.Products;

/// <summary>A table of products: drafts begin or change, nothing is published, and one wrong line keeps all of them out.</summary>
public sealed class ImportingProducts(OperationsHost operations) : IDisposable
{
    private const string Path = "/products/imports";

    private const string Heading =
        "code,standardType,zh,en,entry,accept,review,process,feedback,total,reviewLevel,escalatesByExposure,postReviewSamplePercent,requiresAmount,maximumAmount,currency,requiresRiskScore\n";

    private const string Limits = "30 WorkingMinutes,1 WorkingDays,5 WorkingDays,3 WorkingDays,4 WorkingHours,10 WorkingDays";

    // As the definition of the tests has it.
    private const string SameAsGiven = $"测试产品,A product of the tests,{Limits},Dual,true,0,true,10000000,CNY,TRUE";

    private readonly HttpClient drafter = operations.As(At(Roles.OfficeSecretary, HeadOffice)), publisher = operations.As(At(Roles.OfficeDirector, HeadOffice));

    public void Dispose()
    {
        drafter.Dispose();
        publisher.Dispose();
    }

    [Fact]
    public async Task New_codes_become_drafts_known_ones_are_changed_and_equal_ones_left_alone()
    {
        var (made, changed, equal) = (NewCode(), await Drafted(), await Drafted());
        var table = $"{Heading}{made},Simple,新产品,A new one,{Limits},Single,false,5,false,,,false\n{changed},Credit,改名,Renamed,{Limits},Dual,true,0,true,8000000.50,CNY,true\n{equal},Credit,{SameAsGiven}\n";

        var tried = await (await drafter.Import(Path, table, dryRun: true)).Success();
        Assert.False(tried.GetProperty("stored").GetBoolean());
        await (await drafter.GetAsync(new Uri($"/products/{made}/draft", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        Assert.Equal(1, (await Draft(changed)).GetProperty("version").GetInt32());

        var report = await (await drafter.Import(Path, table)).Success();
        Assert.True(report.GetProperty("stored").GetBoolean());
        Assert.Equal(["Created", "Changed", "Unchanged"], Outcomes(report));
        Assert.Equal(tried.GetProperty("rows").GetRawText(), report.GetProperty("rows").GetRawText());

        var definition = (await Draft(made)).GetProperty("definition");
        Assert.Equal(("A new one", "Single", 5, 0), (
            definition.GetProperty("en").GetString(), definition.GetProperty("reviewLevel").GetString(),
            definition.GetProperty("postReviewSamplePercent").GetInt32(), definition.GetProperty("steps").GetArrayLength()));
        Assert.Equal((30, "WorkingMinutes"), (definition.GetProperty("limits").GetProperty("entry").GetProperty("amount").GetInt32(), definition.GetProperty("limits").GetProperty("entry").GetProperty("unit").GetString()));
        Assert.Equal(JsonValueKind.Null, definition.GetProperty("maximumAmount").ValueKind);
        definition = (await Draft(changed)).GetProperty("definition");
        Assert.Equal(("Renamed", "8000000.50"), (definition.GetProperty("en").GetString(), definition.GetProperty("maximumAmount").GetProperty("amount").GetString()));
        // What the table has no column for stays.
        Assert.Equal((2, 3, 2), (definition.GetProperty("documents").GetArrayLength(), definition.GetProperty("reviewItems").GetArrayLength(), definition.GetProperty("steps").GetArrayLength()));
        Assert.Equal(1, (await Draft(equal)).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_workbook_does_the_same()
    {
        var (made, changed) = (NewCode(), await Drafted());
        object[] limits = ["30 WorkingMinutes", "1 WorkingDays", "5 WorkingDays", "3 WorkingDays", "4 WorkingHours", "10 WorkingDays"];
        var report = await (await drafter.ImportWorkbook(Path,
        [
            Heading.Trim().Split(','),
            [made, "Credit", "新产品", "A new one", .. limits, "Dual", true, 10, true, 250000.25m, "CNY", false],
            [changed, "Credit", "改名", "Renamed", .. limits, "Single", false, 0, false, null, null, false],
        ])).Success();
        Assert.Equal(["Created", "Changed"], Outcomes(report));
        var definition = (await Draft(made)).GetProperty("definition");
        Assert.Equal((true, 10, "250000.25"), (
            definition.GetProperty("escalatesByExposure").GetBoolean(), definition.GetProperty("postReviewSamplePercent").GetInt32(), definition.GetProperty("maximumAmount").GetProperty("amount").GetString()));
        Assert.Equal(JsonValueKind.Null, (await Draft(changed)).GetProperty("definition").GetProperty("maximumAmount").ValueKind);
    }

    [Fact]
    public async Task A_published_product_gets_a_draft_of_its_next_version_and_goes_on_as_it_was()
    {
        var code = await Drafted();
        await (await publisher.Command($"/products/{code}/publication", Given.AtOnce, ifMatch: 1)).Success();
        Assert.Equal(["Unchanged"], Outcomes(await (await drafter.Import(Path, $"{Heading}{code},Credit,{SameAsGiven}")).Success()));
        await (await drafter.GetAsync(new Uri($"/products/{code}/draft", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");

        Assert.Equal(["Changed"], Outcomes(await (await drafter.Import(Path, $"{Heading}{code},Credit,改名,Renamed,{Limits},Dual,true,0,true,,,true")).Success()));
        Assert.Equal((2, "Renamed"), ((await Draft(code)).GetProperty("number").GetInt32(), (await Draft(code)).GetProperty("definition").GetProperty("en").GetString()));
        var read = await (await drafter.GetAsync(new Uri($"/products/{code}", UriKind.Relative))).Success();
        Assert.Equal((1, "A product of the tests"), (read.GetProperty("inForce").GetProperty("number").GetInt32(), read.GetProperty("en").GetString()));
    }

    [Fact]
    public async Task Every_wrong_line_is_named_with_column_and_code_and_nothing_is_stored()
    {
        var (good, other) = (NewCode(), await Drafted());
        string Line(string code, string type = "Credit", string entry = "30 WorkingMinutes", string level = "Dual", string percent = "0", string flag = "true", string money = "100.00,CNY") =>
            $"{code},{type},产品,Product,{entry},1 WorkingDays,5 WorkingDays,3 WorkingDays,4 WorkingHours,10 WorkingDays,{level},true,{percent},{flag},{money},true\n";
        var report = await (await drafter.Import(Path, Heading + Line(good) + Line("lower-case") + Line(NewCode(), type: "Loan") + Line(NewCode(), entry: "half an hour") + Line(NewCode(), entry: "0 WorkingDays")
            + Line(NewCode(), level: "Triple") + Line(NewCode(), percent: "101") + Line(NewCode(), flag: "yes") + Line(NewCode(), money: "100.001,CNY") + Line(NewCode(), money: "100.00,") + Line(NewCode(), money: "100.5,JPY")
            + Line(other, type: "Simple") + Line(good))).Success();
        Assert.False(report.GetProperty("stored").GetBoolean());
        Assert.Equal(
            [
                (null, null), ("code", "imports.cell_malformed"), ("standardType", "imports.cell_not_one_of"), ("entry", "imports.cell_malformed"), ("entry", "imports.cell_malformed"),
                ("reviewLevel", "imports.cell_not_one_of"), ("postReviewSamplePercent", "imports.cell_malformed"), ("requiresAmount", "imports.cell_not_one_of"), ("maximumAmount", "imports.cell_malformed"),
                ("currency", "imports.cell_empty"), ("maximumAmount", "imports.cell_malformed"), ("standardType", "products.standard_type_fixed"), ("code", "imports.key_twice"),
            ],
            report.GetProperty("rows").EnumerateArray().Select(r => (r.GetProperty("column").GetString(), r.GetProperty("code").GetString())));
        await (await drafter.GetAsync(new Uri($"/products/{good}/draft", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task Whoever_imports_a_draft_does_not_publish_it()
    {
        var code = await Drafted();
        using var second = operations.As(At(Roles.DepartmentHead, HeadOffice), At(Roles.OfficeDirector, HeadOffice));
        Assert.Equal(["Changed"], Outcomes(await (await second.Import(Path, $"{Heading}{code},Credit,改名,Renamed,{Limits},Dual,true,0,true,,,true")).Success()));
        await (await second.Command($"/products/{code}/publication", Given.AtOnce, ifMatch: 2)).Refused(HttpStatusCode.Forbidden, "sod.product_draft_publish");
    }

    [Fact]
    public async Task Products_are_the_companys_so_only_a_reach_over_all_of_it_will_do()
    {
        var table = $"{Heading}{NewCode()},Credit,{SameAsGiven}";
        await (await publisher.Import(Path, table)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        using var regional = operations.As(At(Roles.DepartmentHead, Branch1, Reach.Subtree));
        await (await regional.Import(Path, table)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await operations.Clerk.Import(Path, table)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    private async Task<string> Drafted()
    {
        var code = NewCode();
        await (await drafter.Command("/products", new { code, standardType = "Credit", definition = Body() })).Success();
        return code;
    }

    private async Task<JsonElement> Draft(string code) => await (await drafter.GetAsync(new Uri($"/products/{code}/draft", UriKind.Relative))).Success();

    private static IEnumerable<string> Outcomes(JsonElement report) => report.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("outcome").GetString()!);
}

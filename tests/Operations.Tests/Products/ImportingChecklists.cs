using System.Net;
using System.Text;
using System.Text.Json;
using ServiceDefaults.Security;
using Testing;
using static Operations.Tests.Products.ProductsOverHttp;
using static Testing.Company;

namespace Operations.Tests.Products;

/// <summary>A table of checklist items: what each line does, and that one wrong line keeps all of them out.</summary>
public sealed class ImportingChecklists(OperationsHost operations) : IDisposable
{
    private const string Heading = "list,dimension,code,zh,en,necessity\n";

    private const string Table = Heading +
        """
        Document,,residence_permit,居住证,Residence permit,Mandatory
        Document,,contract,合同,Contract,Mandatory
        Document,,identity_document,身份证件,Identity document,Mandatory
        Review,Compliance,aml_screened,反洗钱核查,Screened,Optional
        """;

    private readonly HttpClient drafter = operations.As(At(Roles.OfficeSecretary, HeadOffice));

    public void Dispose() => drafter.Dispose();

    [Fact]
    public async Task New_codes_are_added_known_ones_changed_and_equal_ones_left_alone()
    {
        var code = await Drafted();
        var report = await (await Post(code, Table)).Success();
        Assert.True(report.GetProperty("stored").GetBoolean());
        Assert.Equal(["Created", "Changed", "Unchanged", "Created"], report.GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("outcome").GetString()!));
        var definition = (await Draft(code)).GetProperty("definition");
        Assert.Equal(["identity_document", "contract", "residence_permit"], definition.GetProperty("documents").EnumerateArray().Select(d => d.GetProperty("code").GetString()!));
        Assert.All(definition.GetProperty("documents").EnumerateArray(), d => Assert.True(d.GetProperty("mandatory").GetBoolean()));
        Assert.Equal(4, definition.GetProperty("reviewItems").GetArrayLength());
    }

    [Fact]
    public async Task A_dry_run_reports_the_same_and_stores_nothing()
    {
        var code = await Drafted();
        var tried = await (await Post(code, Table, dryRun: true)).Success();
        Assert.False(tried.GetProperty("stored").GetBoolean());
        Assert.Equal((1, 2), ((await Draft(code)).GetProperty("version").GetInt32(), (await Draft(code)).GetProperty("definition").GetProperty("documents").GetArrayLength()));
        Assert.Equal(tried.GetProperty("rows").GetRawText(), (await (await Post(code, Table)).Success()).GetProperty("rows").GetRawText());
    }

    [Fact]
    public async Task Every_wrong_line_is_named_with_column_and_code_and_nothing_is_stored()
    {
        var code = await Drafted();
        var report = await (await Post(code, Heading +
            """
            Document,,good,好,Good,Mandatory
            Paper,,a_paper,纸,Paper,Mandatory
            Review,,no_dimension,缺,None,Mandatory
            Document,,No Code,缺,None,Mandatory
            Document,,no_name,,None,Mandatory
            Document,,no_necessity,缺,None,Perhaps
            Document,,good,好,Good,Mandatory
            """)).Success();
        Assert.False(report.GetProperty("stored").GetBoolean());
        Assert.Equal(
            [
                (null, null), ("list", "imports.cell_not_one_of"), ("dimension", "imports.cell_empty"), ("code", "imports.cell_malformed"),
                ("zh", "imports.cell_empty"), ("necessity", "imports.cell_not_one_of"), ("code", "imports.key_twice"),
            ],
            report.GetProperty("rows").EnumerateArray().Select(r => (r.GetProperty("column").GetString(), r.GetProperty("code").GetString())));
        Assert.Equal(1, (await Draft(code)).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_list_does_not_grow_without_end()
    {
        var code = await Drafted();
        var report = await (await Post(code, Heading + string.Join('\n', Enumerable.Range(1, 99).Select(i => $"Document,,paper_{i},纸,Paper,Optional")))).Success();
        Assert.Equal("products.too_many_items", report.GetProperty("rows")[98].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_table_goes_into_a_draft_and_needs_the_permission()
    {
        await (await Post("LOAN", Table)).Refused(HttpStatusCode.Conflict, "products.draft_missing");
        await (await Post("NO-SUCH", Table)).Refused(HttpStatusCode.NotFound, "request.not_found");
        using var director = operations.As(At(Roles.OfficeDirector, HeadOffice));
        await (await Post("LOAN", Table, by: director)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    private async Task<string> Drafted()
    {
        var code = NewCode();
        await (await drafter.Command("/products", new { code, standardType = "Credit", definition = Body() })).Success();
        return code;
    }

    private async Task<JsonElement> Draft(string code) => await (await drafter.GetAsync(new Uri($"/products/{code}/draft", UriKind.Relative))).Success();

    private async Task<HttpResponseMessage> Post(string code, string table, bool dryRun = false, HttpClient? by = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/products/{code}/draft/imports?dryRun={dryRun}") { Content = new StringContent(table, Encoding.UTF8, "text/csv") };
        request.Headers.Add("Idempotency-Key", NewPerson().ToString());
        return await (by ?? drafter).SendAsync(request);
    }
}

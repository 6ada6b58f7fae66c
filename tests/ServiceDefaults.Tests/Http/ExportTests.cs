using System.Globalization;
using System.Net;
using CsvHelper;
using Microsoft.EntityFrameworkCore;
using MiniExcelLibs;
using ServiceDefaults.Http.Exports;
using ServiceDefaults.Security;
using ServiceDefaults.Tests.Auditing;
using ServiceDefaults.Tests.Auditing.Given;
using Testing;

namespace ServiceDefaults.Tests.Http;

/// <summary>Lists as files: what is in them, whose they are, and what they cost.</summary>
public sealed class ExportTests(SharedArchive shared) : IClassFixture<SharedArchive>
{
    private const string Formula = "=cmd|' /C calc'!A0";

    private readonly Archive archive = shared.Archive;

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", TableFormat.XlsxMediaType)]
    public async Task A_file_holds_the_rows_of_all_pages_in_their_order_and_none_of_another_branch(string format, string mediaType)
    {
        var tag = NewTag();
        foreach (var n in Enumerable.Range(1, 450)) await Add(tag, $"file {n}");
        await Add(tag, "elsewhere", unit: Company.Branch2);
        using var officer = Officer();
        List<string?> listed = [];
        for (string? after = null, more = ""; more is not null; after = more)
        {
            var page = await (await officer.GetAsync(At($"/files?tag={tag}&size=200{(after is null ? "" : $"&after={after}")}"))).Success();
            listed.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString()));
            more = page.GetProperty("next").GetString();
        }

        using var answer = await officer.GetAsync(At($"/files?tag={tag}&format={format}&size=1"));

        Assert.Equal((HttpStatusCode.OK, mediaType), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal($"attachment; filename=\"Archive_Files_List.{format}\"", answer.Content.Headers.ContentDisposition?.ToString());
        var rows = await RowsOf(answer);
        Assert.Equal(450, listed.Count);
        Assert.Equal(listed, rows.Skip(1).Select(row => row[0]?.ToString()));
    }

    [Fact]
    public async Task Columns_are_the_items_properties_with_records_spread_and_arrays_joined()
    {
        var tag = NewTag();
        await Add(tag, "=1+1", file =>
        {
            (file.Fee, file.Verdict, file.Due, file.Pages) = (new(12.5m, "CNY"), new(FileKind.Deposit, "well, \"so\""), new(2026, 3, 31), 7);
            file.Tags = [tag, "b"];
        });
        using var officer = Officer();

        var csv = await RowsOf(await officer.GetAsync(At($"/files?tag={tag}&format=csv")));
        var xlsx = await RowsOf(await officer.GetAsync(At($"/files?tag={tag}&format=xlsx")));

        object[] names = ["id", "title", "kind", "fee", "fee_currency", "verdict_decision", "verdict_explanation", "due", "tags", "pages", "closed", "parts"];
        const string Parts = """{"no":7,"price":{"amount":"12.50","currency":"CNY"}}""";
        Assert.Equal(names, csv[0]);
        Assert.Equal(["'=1+1", "Loan", "12.50", "CNY", "Deposit", "well, \"so\"", "2026-03-31", $"{tag}; b", "7", "false", Parts], csv[1].Skip(1));
        Assert.Equal(names, xlsx[0]);
        Assert.Equal(["=1+1", "Loan", 12.5, "CNY", "Deposit", "well, \"so\"", "2026-03-31", $"{tag}; b", 7.0, false, Parts], xlsx[1].Skip(1));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task A_list_without_rows_is_a_heading(string format) =>
        Assert.Equal("id", Assert.Single(await RowsOf(await Officer().GetAsync(At($"/files?tag={NewTag()}&format={format}"))))[0]);

    [Theory]
    [InlineData("pdf")]
    [InlineData("")]
    [InlineData("csv&format=xlsx")]
    public async Task A_format_that_is_none_is_refused(string format) =>
        await (await Officer().GetAsync(At($"/files?format={format}"))).Refused(HttpStatusCode.BadRequest, "exports.format_unknown");

    [Fact]
    public async Task A_refusal_of_the_list_is_the_answer()
    {
        using var officer = Officer();
        using var stranger = archive.As(Company.NewPerson(), Company.At(Roles.InternalAuditor, Company.HeadOffice));
        await (await officer.GetAsync(At("/files?tag=refused&format=csv"))).Refused(HttpStatusCode.PreconditionFailed, "request.changed_meanwhile");
        Assert.Equal("kind", (await (await officer.GetAsync(At("/files?kind=nothing&format=xlsx"))).Refused(HttpStatusCode.BadRequest, "request.malformed")).GetProperty("at").GetString());
        await (await stranger.GetAsync(At("/files?format=csv"))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await archive.As(Company.NewPerson(), Company.At(Roles.InternalAuditor, Company.HeadOffice)).GetAsync(At("/audit?subjectType=no%20type&format=csv")))
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task A_list_that_is_never_exported_is_read_page_by_page_only()
    {
        await (await Officer().GetAsync(At("/files/kept"))).Success();
        await (await Officer().GetAsync(At("/files/kept?format=csv"))).Refused(HttpStatusCode.Forbidden, "exports.not_offered");
    }

    [Fact]
    public async Task A_list_with_more_rows_than_the_limit_is_refused_whole()
    {
        using var answer = await Officer().GetAsync(At($"/numbers?count={ExportLists.MostRows + 1}&format=csv"));
        Assert.Null(answer.Content.Headers.ContentDisposition);
        await answer.Refused(HttpStatusCode.BadRequest, "exports.too_many_rows");
    }

    [Fact]
    public async Task An_export_is_in_the_trail_once_and_one_of_the_trail_too()
    {
        var (officer, auditor) = (Company.NewPerson(), Company.NewPerson());
        await RowsOf(await archive.As(officer, Company.At(Roles.ServiceOfficer, Company.Branch1)).GetAsync(At("/numbers?count=1000&format=csv")));
        await archive.Do(async (db, _) =>
        {
            for (var n = 0; n < 450; n++) db.Looked("Synthetic", Guid.Empty, Guid.Empty);
            return await db.SaveChangesAsync();
        });
        var rows = await RowsOf(await archive.As(auditor, Company.At(Roles.InternalAuditor, Company.HeadOffice)).GetAsync(At("/audit?subjectType=Synthetic&format=xlsx")));

        Assert.Equal(451, rows.Count);
        var looks = await archive.Do((db, _) => db.AuditTrail.AsNoTracking().Where(e => e.ActorId == officer || e.ActorId == auditor).OrderBy(e => e.Id).ToListAsync());
        Assert.Equal([("Export", "Archive_Numbers_List.csv"), ("AuditTrail", "AuditTrail_List.xlsx")], looks.Select(l => (l.SubjectType, l.Action)));
        Assert.Equal("""{"format":"csv"}""", looks[0].After);
        Assert.Contains("Synthetic", looks[1].After, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Formula, $"'{Formula}")]
    [InlineData("+1+2", "'+1+2")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(1)", "'@SUM(1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("\n=1", "'\n=1")]
    [InlineData("a\r=1", "a\r=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("-12.50", "-12.50")]
    [InlineData("+8613800138000", "+8613800138000")]
    [InlineData("a=1", "a=1")]
    public async Task A_text_is_never_a_formula(string text, string inCsv)
    {
        Assert.Equal(inCsv, (await RowsOf(await Written("csv", text)))[1][0]);
        using var file = await Written("xlsx", text);
        using var zip = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Read, leaveOpen: true);
        using (var sheet = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open()))
            Assert.DoesNotMatch(@"<(\w+:)?f[ />]", await sheet.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_sheet_takes_no_sign_that_XML_cannot_hold_and_no_text_that_is_too_long_for_a_cell()
    {
        Assert.Equal("a\uFFFDb😀<&", (await SheetOf(await Written("xlsx", "a\u0001b😀<&")))[1][0]);
        Assert.Equal(32767, ((string)(await SheetOf(await Written("xlsx", new string('x', 40000))))[1][0]!).Length);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task The_rows_of_a_very_long_list_are_never_all_in_memory(string format)
    {
        var (before, most) = (GC.GetTotalMemory(forceFullCollection: true), 0L);
        await TableFormat.Of(format)!.WriteAsync(Stream.Null, ["id", "text", "number"], Rows(), TestContext.Current.CancellationToken);
        // All rows together are some 100 MiB.
        Assert.InRange(most - before, long.MinValue, 16 * 1024 * 1024);

        async IAsyncEnumerable<object?[]> Rows()
        {
            for (var n = 1; n <= ExportLists.MostRows; n++)
            {
                if (n % 50_000 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
                yield return [n.ToString(CultureInfo.InvariantCulture), new string('x', 200), (decimal)n];
            }
            await Task.CompletedTask;
        }
    }

    private static Uri At(string path) => new(path, UriKind.Relative);

    private HttpClient Officer() => archive.As(Company.NewPerson(), Company.At(Roles.ServiceOfficer, Company.Branch1));

    private static string NewTag() => Company.NewPerson().ToString("N");

    private Task<Guid> Add(string tag, string title, Action<CaseFile>? with = null, Guid? unit = null)
    {
        var file = CaseFile.Open(title, unit);
        file.Tags = [tag];
        with?.Invoke(file);
        return archive.Add(file);
    }

    private static async Task<MemoryStream> Written(string format, string text)
    {
        var file = new MemoryStream();
        await TableFormat.Of(format)!.WriteAsync(file, ["text"], One(), CancellationToken.None);
        file.Position = 0;
        return file;

        async IAsyncEnumerable<object?[]> One()
        {
            await Task.CompletedTask;
            yield return [text];
        }
    }

    private static async Task<List<object?[]>> RowsOf(HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var file = new MemoryStream(await answer.Content.ReadAsByteArrayAsync());
        return answer.Content.Headers.ContentType?.MediaType == "text/csv" ? await RowsOf(file) : await SheetOf(file);
    }

    private static async Task<List<object?[]>> RowsOf(MemoryStream csv)
    {
        Assert.Equal([0xEF, 0xBB, 0xBF], csv.ToArray()[..3]);
        using var parser = new CsvParser(new StreamReader(csv), CultureInfo.InvariantCulture);
        List<object?[]> rows = [];
        while (await parser.ReadAsync()) rows.Add([.. parser.Record!]);
        return rows;
    }

    private static Task<List<object?[]>> SheetOf(MemoryStream file) =>
        Task.FromResult(file.Query().Select(row => (object?[])[.. ((IDictionary<string, object?>)row).Values]).ToList());
}

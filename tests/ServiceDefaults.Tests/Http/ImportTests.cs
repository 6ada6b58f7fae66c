using System.Text;
using Microsoft.AspNetCore.Http;
using ServiceDefaults.Domain;
using ServiceDefaults.Http.Imports;

namespace ServiceDefaults.Tests.Http;

/// <summary>Uploaded tables: what is read, and every way in which one can be wrong.</summary>
public sealed class ImportTests
{
    private static readonly string[] Columns = ["no", "name", "unit?", "since?"];

    [Theory]
    [InlineData("no,name\n1,甲\n2,乙")]
    [InlineData("name;no\r\n甲;1\r\n乙;2\r\n")]
    [InlineData("\uFEFFNO\tName\n1\t甲\n\n2\t \"乙\" ")]
    public async Task A_table_may_be_parted_by_comma_semicolon_or_tab_in_any_order_of_columns(string file)
    {
        var rows = (await Upload(file)).Begin(Columns, "no").Rows;
        Assert.Equal([("1", "甲"), ("2", "乙")], rows.Select(r => (r.Raw("no"), r.Text("name", 10))));
        Assert.All(rows, row => Assert.Null(row.Optional("unit", 10)));
    }

    [Fact]
    public async Task A_quoted_cell_may_hold_the_delimiter_a_quotation_mark_and_a_line_number_counts_lines()
    {
        var rows = (await Upload("no,name\n1,\"a, \"\"b\"\"\"\n2,c")).Begin(Columns, "no").Rows;
        Assert.Equal([(2, "a, \"b\""), (3, "c")], rows.Select(r => (r.Line, r.Raw("name"))));
    }

    [Theory]
    [InlineData("", "imports.empty")]
    [InlineData("no,name\n", "imports.empty")]
    [InlineData("no\n1", "imports.column_missing")]
    [InlineData("no,name,salary\n1,a,2", "imports.column_unknown")]
    [InlineData("no,name,NAME\n1,a,b", "imports.column_twice")]
    [InlineData("no,name\n1", "imports.line_unreadable")]
    [InlineData("no,name\n1,a,b", "imports.line_unreadable")]
    [InlineData("no,name\n1\0,a", "imports.line_unreadable")]
    public async Task A_table_of_another_form_is_refused(string file, string code)
    {
        var upload = await Upload(file);
        Assert.Equal(code, Assert.Throws<DomainException>(() => upload.Begin(Columns, "no")).Error.Code);
    }

    [Fact]
    public async Task More_rows_than_the_limit_are_refused()
    {
        var upload = await Upload("no,name\n" + string.Concat(Enumerable.Range(0, CsvUpload.MostRows + 1).Select(i => $"{i},a\n")));
        Assert.Equal("imports.too_many_rows", Assert.Throws<DomainException>(() => upload.Begin(Columns, "no")).Error.Code);
    }

    [Fact]
    public async Task A_file_that_is_not_UTF_8_is_refused_and_so_is_one_that_is_too_large()
    {
        var gbk = await Assert.ThrowsAsync<DomainException>(() => Upload([0x6e, 0x6f, 0x0a, 0xbc, 0xd7]));
        Assert.Equal("imports.not_utf8", gbk.Error.Code);
        var large = await Assert.ThrowsAsync<DomainException>(() => Upload(new byte[CsvUpload.LongestFile + 1]));
        Assert.Equal("request.too_large", large.Error.Code);
    }

    [Fact]
    public async Task Every_line_that_is_wrong_is_reported_with_its_column_and_nothing_is_stored_then()
    {
        var import = (await Upload("no,name,since\n1,a,2026-03-01\n1,b,2026-03-01\n3,,2026-03-01\n4,d,1.3.2026\n5,\u0007,2026-03-01\n6,abcdefghijk,2026-03-01\n7,g,2026-03-01")).Begin(Columns, "no");
        import.Each(row =>
        {
            row.Text("name", 10);
            row.Date("since");
            return row.Raw("no") == "7" ? throw new DomainException(new("rule.broken", ErrorKind.Conflict)) : ImportOutcome.Created;
        });

        var report = import.Report(dryRun: false, error => error.Code);

        Assert.False(report.Stored);
        Assert.Equal((1, 6), (report.Created, report.Refused));
        Assert.Equal(
            [(2, null, null), (3, "no", "imports.key_twice"), (4, "name", "imports.cell_empty"), (5, "since", "imports.cell_malformed"),
                (6, "name", "imports.cell_malformed"), (7, "name", "imports.cell_too_long"), (8, null, "rule.broken")],
            report.Rows.Select(r => (r.Line, r.Column, r.Code)));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_happen_and_stores_nothing()
    {
        var import = (await Upload("no,name\n1,a")).Begin(Columns, "no");
        import.Each(_ => ImportOutcome.Created);
        Assert.False(import.Report(dryRun: true, error => error.Code).Stored);
        Assert.True(import.Report(dryRun: false, error => error.Code).Stored);
    }

    private static Task<CsvUpload> Upload(string file) => Upload(Encoding.UTF8.GetBytes(file));

    private static async Task<CsvUpload> Upload(byte[] file) =>
        await CsvUpload.BindAsync(new DefaultHttpContext { Request = { Body = new MemoryStream(file) } }, null!);
}

using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using MiniExcelLibs;
using ServiceDefaults.Domain;
using ServiceDefaults.Http.Exports;
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
        var upload = await Upload("no,name\n" + string.Concat(Enumerable.Range(0, TableUpload.MostRows + 1).Select(i => $"{i},a\n")));
        Assert.Equal("imports.too_many_rows", Assert.Throws<DomainException>(() => upload.Begin(Columns, "no")).Error.Code);
    }

    [Fact]
    public async Task A_file_that_is_not_UTF_8_is_refused_and_so_is_one_that_is_too_large()
    {
        var gbk = await Assert.ThrowsAsync<DomainException>(() => Upload([0x6e, 0x6f, 0x0a, 0xbc, 0xd7]));
        Assert.Equal("imports.not_utf8", gbk.Error.Code);
        var large = await Assert.ThrowsAsync<DomainException>(() => Upload(new byte[TableUpload.LongestFile + 1]));
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
    public async Task Several_columns_may_tell_one_row_from_another_together()
    {
        var import = (await Upload("no,name\n1,a\n1,b\n1,a")).Begin(Columns, "no", "name");
        import.Each(_ => ImportOutcome.Created);
        Assert.Equal([("1 a", null), ("1 b", null), ("1 a", "imports.key_twice")], import.Report(dryRun: false, error => error.Code).Rows.Select(r => (r.Key, r.Code)));
    }

    [Theory]
    [InlineData("12", "CNY", "true", 12.0), InlineData("12.5", "CNY", "TRUE", 12.5), InlineData("12.50", "CNY", "False", 12.5), InlineData("12", "JPY", "false", 12.0)]
    public void Numbers_amounts_and_truth_values_are_read(string amount, string currency, string flag, double value)
    {
        var row = Row(amount, currency, flag);
        Assert.Equal(new Money((decimal)value, currency), row.Amount("amount", "currency"));
        Assert.Equal((decimal)value, row.Number("amount", 2));
        Assert.Equal(string.Equals(flag, "true", StringComparison.OrdinalIgnoreCase), row.Flag("flag"));
        Assert.Null(Row("", "", "").Amount("amount", "currency"));
    }

    [Theory]
    [InlineData("", "CNY", "amount"), InlineData("12", "", "currency"), InlineData("12.505", "CNY", "amount"), InlineData("12.5", "JPY", "amount"), InlineData("-1", "CNY", "amount")]
    [InlineData("1,000", "CNY", "amount"), InlineData("1E+16", "CNY", "amount"), InlineData("1234567890123456", "CNY", "amount"), InlineData("12", "yuan", "currency")]
    public void An_amount_that_is_none_is_refused_with_its_column(string amount, string currency, string column) =>
        Assert.Equal(column, Assert.Throws<RowRefusedException>(() => Row(amount, currency, "").Amount("amount", "currency")).Column);

    [Theory, InlineData(""), InlineData("yes"), InlineData("1")]
    public void What_is_neither_true_nor_false_is_refused(string flag) => Assert.Equal("flag", Assert.Throws<RowRefusedException>(() => Row("", "", flag).Flag("flag")).Column);

    private static ImportRow Row(string amount, string currency, string flag) =>
        new(2, new Dictionary<string, string> { ["amount"] = amount, ["currency"] = currency, ["flag"] = flag });

    [Fact]
    public async Task A_dry_run_says_what_would_happen_and_stores_nothing()
    {
        var import = (await Upload("no,name\n1,a")).Begin(Columns, "no");
        import.Each(_ => ImportOutcome.Created);
        Assert.False(import.Report(dryRun: true, error => error.Code).Stored);
        Assert.True(import.Report(dryRun: false, error => error.Code).Stored);
    }

    [Fact]
    public async Task A_workbook_is_read_as_text_with_the_row_numbers_of_its_first_sheet()
    {
        var file = await Workbook(
            ["NO", "name", "since", null], [1, " 甲 ", new DateTime(2026, 3, 1), null], [null, null, null, null], [2.5m, "=1+1", "2026-03-02", null]);

        var rows = (await UploadWorkbook(file)).Begin(Columns, "no").Rows;

        Assert.Equal(
            [(2, "1", "甲", new DateOnly(2026, 3, 1)), (4, "2.5", "=1+1", new DateOnly(2026, 3, 2))],
            rows.Select(r => (r.Line, r.Raw("no"), r.Raw("name"), r.Date("since"))));
    }

    [Fact]
    public async Task A_workbook_of_another_form_is_refused()
    {
        Assert.Equal("imports.not_xlsx", await RefusedWorkbook("no,name\n1,a"u8.ToArray()));
        Assert.Equal("imports.not_xlsx", await RefusedWorkbook(Zip(("notes.txt", "nothing"))));
        Assert.Equal("imports.not_xlsx", await RefusedWorkbook(Zip(("xl/worksheets/sheet1.xml", "<worksheet"))));
        Assert.Equal("imports.empty", await RefusedWorkbook(await Workbook(["no", "name"])));
        Assert.Equal("imports.column_missing", await RefusedWorkbook(await Workbook(["no"], ["1"])));
        Assert.Equal("imports.line_unreadable", await RefusedWorkbook(await Workbook(["no", "name", null], ["1", "a", "beside"])));
        Assert.Equal("imports.too_many_rows", await RefusedWorkbook(await Workbook([["no", "name"], .. Enumerable.Range(0, TableUpload.MostRows + 1).Select(i => new object[] { i, "a" })])));
    }

    [Fact]
    public async Task A_small_workbook_that_unpacks_to_a_large_one_is_refused()
    {
        Assert.Equal("imports.unpacks_too_large", await RefusedWorkbook(Zip(("xl/worksheets/sheet1.xml", new string(' ', Sheet.LongestUnpacked + 1)))));
        const string Far = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="{0}"><c r="{1}" t="str"><v>no</v></c></row></sheetData></worksheet>""";
        Assert.Equal("imports.too_many_rows", await RefusedWorkbook(Zip(("xl/worksheets/sheet1.xml", Far.Replace("{0}", "1048576", StringComparison.Ordinal).Replace("{1}", "A1048576", StringComparison.Ordinal)))));
        Assert.Equal("imports.too_many_columns", await RefusedWorkbook(Zip(("xl/worksheets/sheet1.xml", Far.Replace("{0}", "1", StringComparison.Ordinal).Replace("{1}", "XFD1", StringComparison.Ordinal)))));
    }

    private static async Task<string> RefusedWorkbook(byte[] file)
    {
        var upload = await UploadWorkbook(file);
        return Assert.Throws<DomainException>(() => upload.Begin(Columns, "no")).Error.Code;
    }

    private static async Task<TableUpload> UploadWorkbook(byte[] file) => await TableUpload.BindAsync(
        new DefaultHttpContext { Request = { Body = new MemoryStream(file), ContentType = TableFormat.XlsxMediaType } }, null!);

    private static async Task<byte[]> Workbook(params object?[][] rows)
    {
        using var file = new MemoryStream();
        await file.SaveAsAsync(rows.Select(row => row.Select((cell, i) => ($"{(char)('A' + i)}", cell)).ToDictionary(c => c.Item1, c => c.cell)), printHeader: false);
        return file.ToArray();
    }

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in parts)
            {
                using var part = new StreamWriter(zip.CreateEntry(name).Open());
                part.Write(text);
            }
        return file.ToArray();
    }

    private static Task<TableUpload> Upload(string file) => Upload(Encoding.UTF8.GetBytes(file));

    private static async Task<TableUpload> Upload(byte[] file) =>
        await TableUpload.BindAsync(new DefaultHttpContext { Request = { Body = new MemoryStream(file) } }, null!);
}

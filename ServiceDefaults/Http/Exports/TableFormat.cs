using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using CsvHelper;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace ServiceDefaults.Http.Exports;

/// <summary>A kind of file that a list can be read as. Rows go through it one by one: it never holds them all.</summary>
internal abstract partial class TableFormat
{
    public const string XlsxMediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly TableFormat Csv = new CsvFormat(), Xlsx = new XlsxFormat();

    /// <summary>The word in <c>?format=</c>, and the ending of the file.</summary>
    public abstract string Name { get; }
    public abstract string ContentType { get; }

    /// <summary>The format of that name, or nothing.</summary>
    public static TableFormat? Of(string name) => name switch { "csv" => Csv, "xlsx" => Xlsx, _ => null };

    /// <summary>Writes a heading line and the rows; the file stays open.</summary>
    /// <param name="rows">Cells are texts, <see cref="decimal"/> numbers, yes or no, or nothing.</param>
    public abstract Task WriteAsync(Stream file, IReadOnlyList<string> names, IAsyncEnumerable<object?[]> rows, CancellationToken ct);

    /// <summary>UTF-8 with the mark by which spreadsheets know it.</summary>
    private sealed partial class CsvFormat : TableFormat
    {
        public override string Name => "csv";
        public override string ContentType => "text/csv; charset=utf-8";

        public override async Task WriteAsync(Stream file, IReadOnlyList<string> names, IAsyncEnumerable<object?[]> rows, CancellationToken ct)
        {
            await using var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
            // Its own line ends are CRLF; if they were named here, a text with a lone CR or LF would go without quotation marks.
            await using var csv = new CsvWriter(text, CultureInfo.InvariantCulture, leaveOpen: true);
            foreach (var name in names) csv.WriteField(name);
            await csv.NextRecordAsync();
            await foreach (var row in rows.WithCancellation(ct))
            {
                foreach (var cell in row) csv.WriteField(TextOf(cell));
                await csv.NextRecordAsync();
            }
        }

        private static string? TextOf(object? cell) => cell switch
        {
            null => null,
            bool yes => yes ? "true" : "false",
            decimal number => number.ToString(CultureInfo.InvariantCulture),
            // A spreadsheet would take such a text for a formula and run it. The full-width signs are the same to some.
            string text when Formula().IsMatch(text) && !PlainNumber().IsMatch(text) => $"'{text}",
            _ => (string)cell,
        };

        [GeneratedRegex(@"\A[=+\-@\t\r\n＝＋－＠]")]
        private static partial Regex Formula();

        [GeneratedRegex(@"\A[+-]?[0-9]+(\.[0-9]+)?\z")]
        private static partial Regex PlainNumber();
    }

    /// <summary>One sheet. A text is a text there, whatever it begins with.</summary>
    private sealed class XlsxFormat : TableFormat
    {
        // A spreadsheet calls a file with a longer text damaged.
        private const int LongestText = 32767;

        public override string Name => "xlsx";
        public override string ContentType => XlsxMediaType;

        // The heading goes as the first row, so that a list without rows has one too. The fast mode would hold the whole sheet.
        public override Task WriteAsync(Stream file, IReadOnlyList<string> names, IAsyncEnumerable<object?[]> rows, CancellationToken ct) =>
            file.SaveAsAsync(RowsOf(names, rows, ct), printHeader: false, sheetName: "List", ExcelType.XLSX,
                new OpenXmlConfiguration { FastMode = false, AutoFilter = false, Culture = CultureInfo.InvariantCulture }, ct);

        private static async IAsyncEnumerable<IDictionary<string, object?>> RowsOf(
            IReadOnlyList<string> names, IAsyncEnumerable<object?[]> rows, [EnumeratorCancellation] CancellationToken ct)
        {
            yield return names.ToDictionary(name => name, object? (name) => name);
            await foreach (var row in rows.WithCancellation(ct))
                yield return names.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second is string text ? Fitting(text) : cell.Second);
        }

        private static string Fitting(string text)
        {
            if (text.Length <= LongestText && text.All(XmlConvert.IsXmlChar)) return text;
            var fitting = new StringBuilder();
            foreach (var sign in text.EnumerateRunes())
            {
                if (fitting.Length + sign.Utf16SequenceLength > LongestText) break;
                fitting.Append(sign.IsBmp && !XmlConvert.IsXmlChar((char)sign.Value) ? Rune.ReplacementChar : sign);
            }
            return fitting.ToString();
        }
    }
}

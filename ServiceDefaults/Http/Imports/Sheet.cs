using System.Globalization;
using System.IO.Compression;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using ServiceDefaults.Domain;

namespace ServiceDefaults.Http.Imports;

/// <summary>
/// The first sheet of an XLSX workbook as lines of text: a day is <c>2026-03-31</c>, a number has a point and no grouping, of a formula
/// counts what it came to. Empty rows are left out, and the others keep their numbers.
/// </summary>
internal static class Sheet
{
    /// <summary>Bytes of all parts of the workbook, unpacked: a small file can hold a very large one.</summary>
    public const int LongestUnpacked = 16 * 1024 * 1024;

    public const int MostColumns = 100;

    // Rows as they are numbered, with the empty ones, which cost time too.
    private const int LastRow = TableUpload.MostRows * 4;

    /// <exception cref="DomainException">It is no workbook, or too large a one.</exception>
    public static IEnumerable<(int Line, string[] Cells)> LinesOf(byte[] workbook)
    {
        Measure(workbook);
        var (line, width) = (0, 0);
        using var rows = Rows(workbook).GetEnumerator();
        while (Next(rows) is { } row)
        {
            if (++line > LastRow) throw new DomainException(ImportErrors.TooManyRows(TableUpload.MostRows));
            if (row.Count > MostColumns) throw new DomainException(ImportErrors.TooManyColumns(MostColumns));
            var cells = row.Values.Select(TextOf).ToArray();
            // A spreadsheet keeps cells that were filled once: what is empty to the right of the heading is not there.
            var filled = Array.FindLastIndex(cells, cell => cell.Length > 0) + 1;
            if (filled == 0) continue;
            if (width == 0) width = filled;
            yield return (line, [.. Enumerable.Range(0, Math.Max(width, filled)).Select(i => i < cells.Length ? cells[i] : "")]);
        }
    }

    private static IEnumerable<dynamic> Rows(byte[] workbook) => new MemoryStream(workbook, writable: false)
        .Query(useHeaderRow: false, excelType: ExcelType.XLSX, configuration: new OpenXmlConfiguration { EnableSharedStringCache = false });

    // An entry is never read beyond the length that it names.
    private static void Measure(byte[] workbook)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(workbook, writable: false));
            if (zip.Entries.Sum(entry => (decimal)entry.Length) > LongestUnpacked) throw new DomainException(ImportErrors.UnpacksTooLarge);
        }
        catch (InvalidDataException) { throw new DomainException(ImportErrors.NotXlsx); }
    }

    // The library fails in many ways over a damaged workbook; whatever it stumbles over, the file is at fault.
    private static IDictionary<string, object?>? Next(IEnumerator<dynamic> rows)
    {
        try { return rows.MoveNext() ? (IDictionary<string, object?>)rows.Current : null; }
        catch (Exception e) when (e is not OutOfMemoryException) { throw new DomainException(ImportErrors.NotXlsx); }
    }

    private static string TextOf(object? cell) => cell switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        DateTime time => time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString()!.Trim(),
    };
}

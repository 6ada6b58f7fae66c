using System.Globalization;
using System.Reflection;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using ServiceDefaults.Domain;
using ServiceDefaults.Http.Exports;

namespace ServiceDefaults.Http.Imports;

/// <summary>
/// A table that somebody uploads: <c>text/csv</c> (UTF-8, a heading line, parted by comma, semicolon or tab) or the first sheet of an XLSX
/// workbook (<see cref="Sheet"/>). A slice binds it as a parameter, calls <see cref="Begin"/>, works off its rows and saves the
/// <see cref="Import"/> with its <see cref="Command"/>.
/// </summary>
public sealed class TableUpload
{
    /// <summary>Bytes; the gateway takes no larger body either.</summary>
    public const int LongestFile = 1024 * 1024;

    public const int MostRows = 5000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[]? workbook;

    private TableUpload(string text, byte[]? workbook = null) => (Text, this.workbook) = (text, workbook);

    /// <summary>The file as it came: what makes a repeated upload the same. A workbook stands in Base64.</summary>
    public string Text { get; }

    /// <exception cref="DomainException">It is too large, or not UTF-8.</exception>
    public static async ValueTask<TableUpload> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            if (bytes.Length + read > LongestFile) throw new DomainException(RequestErrors.TooLarge);
            bytes.Write(buffer, 0, read);
        }
        if (MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.MediaType.Equals(TableFormat.XlsxMediaType, StringComparison.OrdinalIgnoreCase))
            return new(Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length), bytes.ToArray());
        try { return new(Strict.GetString(bytes.GetBuffer(), 0, (int)bytes.Length).TrimStart('\uFEFF')); }
        catch (DecoderFallbackException) { throw new DomainException(ImportErrors.NotUtf8); }
    }

    /// <summary>Reads the table.</summary>
    /// <param name="columns">Every column that the heading must name; a name that ends with <c>?</c> may be left out.</param>
    /// <param name="key">The column, or the columns together, that tell one row from another; a key that comes twice is refused.</param>
    /// <exception cref="DomainException">A column is missing, unknown or there twice; there are too many rows or none; a line cannot be read.</exception>
    public Import Begin(IReadOnlyList<string> columns, params IReadOnlyList<string> key)
    {
        string[]? heading = null;
        var rows = new List<ImportRow>();
        foreach (var (line, cells) in workbook is null ? LinesOfText() : Sheet.LinesOf(workbook))
        {
            if (heading is null)
            {
                heading = HeadingOf(cells, columns);
                continue;
            }
            if (rows.Count == MostRows) throw new DomainException(ImportErrors.TooManyRows(MostRows));
            // PostgreSQL takes no text with a zero in it, not even to look for it.
            if (cells.Length != heading.Length || cells.Any(cell => cell.Contains('\0'))) throw new DomainException(ImportErrors.Unreadable(line));
            rows.Add(new(line, heading.Zip(cells, KeyValuePair.Create).ToDictionary(StringComparer.Ordinal)));
        }
        return rows.Count == 0 ? throw new DomainException(ImportErrors.Empty) : new(rows, key);
    }

    private IEnumerable<(int Line, string[] Cells)> LinesOfText()
    {
        using var csv = new CsvParser(new StringReader(Text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true, DetectDelimiterValues = [",", ";", "\t"], TrimOptions = TrimOptions.Trim, IgnoreBlankLines = true,
        });
        while (Read(csv)) yield return (csv.RawRow, csv.Record!);
    }

    private static bool Read(CsvParser csv)
    {
        try { return csv.Read(); }
        catch (CsvHelperException) { throw new DomainException(ImportErrors.Unreadable(csv.RawRow)); }
    }

    private static string[] HeadingOf(string[] names, IReadOnlyList<string> columns)
    {
        var known = columns.Select(c => c.TrimEnd('?')).ToList();
        var heading = names.Select(name => known.Find(k => k.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new DomainException(ImportErrors.ColumnUnknown(name, string.Join(", ", known)))).ToArray();
        if (heading.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice) throw new DomainException(ImportErrors.ColumnTwice(twice.Key));
        if (columns.FirstOrDefault(c => !c.EndsWith('?') && !heading.Contains(c)) is { } missing) throw new DomainException(ImportErrors.ColumnMissing(missing));
        return heading;
    }
}

/// <summary>Routes that take a table.</summary>
public static class ImportRoutes
{
    /// <summary>Marks a route that imports a table: <c>text/csv</c> or an XLSX workbook in, an Idempotency-Key needed.</summary>
    public static RouteHandlerBuilder Imports(this RouteHandlerBuilder route) => route.Accepts<string>("text/csv", TableFormat.XlsxMediaType).Creates();
}

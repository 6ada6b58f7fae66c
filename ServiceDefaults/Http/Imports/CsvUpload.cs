using System.Globalization;
using System.Reflection;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ServiceDefaults.Domain;

namespace ServiceDefaults.Http.Imports;

/// <summary>
/// A table that somebody uploads as <c>text/csv</c>: UTF-8, a heading line, parted by comma, semicolon or tab. A slice binds it as a
/// parameter, calls <see cref="Begin"/>, works off its rows and saves the <see cref="Import"/> with its <see cref="Command"/>.
/// </summary>
public sealed class CsvUpload
{
    /// <summary>Bytes; the gateway takes no larger body either.</summary>
    public const int LongestFile = 1024 * 1024;

    public const int MostRows = 5000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private CsvUpload(string text) => Text = text;

    /// <summary>The file as it came.</summary>
    public string Text { get; }

    /// <exception cref="DomainException">It is too large, or not UTF-8.</exception>
    public static async ValueTask<CsvUpload> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            if (bytes.Length + read > LongestFile) throw new DomainException(RequestErrors.TooLarge);
            bytes.Write(buffer, 0, read);
        }
        try { return new(Strict.GetString(bytes.GetBuffer(), 0, (int)bytes.Length).TrimStart('\uFEFF')); }
        catch (DecoderFallbackException) { throw new DomainException(ImportErrors.NotUtf8); }
    }

    /// <summary>Reads the table.</summary>
    /// <param name="columns">Every column that the heading must name; a name that ends with <c>?</c> may be left out.</param>
    /// <param name="key">The column that tells one row from another; a key that comes twice is refused.</param>
    /// <exception cref="DomainException">A column is missing, unknown or there twice; there are too many rows or none; a line is not CSV.</exception>
    public Import Begin(IReadOnlyList<string> columns, string key)
    {
        using var csv = new CsvReader(new StringReader(Text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true, DetectDelimiterValues = [",", ";", "\t"], TrimOptions = TrimOptions.Trim, IgnoreBlankLines = true,
        });
        try
        {
            if (!csv.Read() || !csv.ReadHeader()) throw new DomainException(ImportErrors.Empty);
            var heading = HeadingOf(csv, columns);
            var rows = new List<ImportRow>();
            while (csv.Read())
            {
                if (rows.Count == MostRows) throw new DomainException(ImportErrors.TooManyRows(MostRows));
                var line = csv.Context.Parser!.RawRow;
                // PostgreSQL takes no text with a zero in it, not even to look for it.
                if (csv.Parser.Count != heading.Length || csv.Parser.RawRecord.Contains('\0')) throw new DomainException(ImportErrors.Unreadable(line));
                rows.Add(new(line, heading.Select((column, i) => KeyValuePair.Create(column, csv.GetField(i) ?? "")).ToDictionary(StringComparer.Ordinal)));
            }
            return rows.Count == 0 ? throw new DomainException(ImportErrors.Empty) : new(rows, key);
        }
        catch (CsvHelperException)
        {
            throw new DomainException(ImportErrors.Unreadable(csv.Context.Parser!.RawRow));
        }
    }

    private static string[] HeadingOf(CsvReader csv, IReadOnlyList<string> columns)
    {
        var known = columns.Select(c => c.TrimEnd('?')).ToList();
        var heading = csv.HeaderRecord!.Select(name => known.Find(k => k.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new DomainException(ImportErrors.ColumnUnknown(name, string.Join(", ", known)))).ToArray();
        if (heading.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice) throw new DomainException(ImportErrors.ColumnTwice(twice.Key));
        if (columns.FirstOrDefault(c => !c.EndsWith('?') && !heading.Contains(c)) is { } missing) throw new DomainException(ImportErrors.ColumnMissing(missing));
        return heading;
    }
}

/// <summary>Routes that take a table.</summary>
public static class CsvRoutes
{
    /// <summary>Marks a route that imports a table: <c>text/csv</c> in, an Idempotency-Key needed.</summary>
    public static RouteHandlerBuilder Imports(this RouteHandlerBuilder route) => route.Accepts<string>("text/csv").Creates();
}

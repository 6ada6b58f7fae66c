using System.Globalization;
using System.Text.RegularExpressions;
using ServiceDefaults.Domain;

namespace ServiceDefaults.Http.Imports;

/// <summary>One line of a table. What cannot be read is refused with its column, and only that line is.</summary>
/// <param name="Line">Its number in the file; the heading has 1.</param>
public sealed partial record ImportRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>The cell as it stands, without the blanks around it; empty when the column is not in the file.</summary>
    public string Raw(string column) => Cells.GetValueOrDefault(column, "");

    /// <summary>A cell that must be filled in.</summary>
    public string Text(string column, int atMost, string? pattern = null) =>
        Optional(column, atMost, pattern) ?? throw new RowRefusedException(column, ImportErrors.CellEmpty(column));

    /// <summary>A cell, or nothing when it is empty.</summary>
    /// <param name="pattern">What the whole cell must look like.</param>
    public string? Optional(string column, int atMost, string? pattern = null)
    {
        var text = Raw(column);
        if (text.Length == 0) return null;
        if (text.Length > atMost) throw new RowRefusedException(column, ImportErrors.CellTooLong(column, atMost));
        if (ControlCharacter().IsMatch(text) || (pattern is not null && !Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))))
            throw new RowRefusedException(column, ImportErrors.CellMalformed(column, text));
        return text;
    }

    /// <summary>A day, written <c>2026-03-31</c>.</summary>
    public DateOnly Date(string column) =>
        DateOnly.TryParseExact(Text(column, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new RowRefusedException(column, ImportErrors.CellMalformed(column, Raw(column)));

    /// <summary>A number of zero or more: digits with a point and no grouping, fifteen before it at most.</summary>
    public decimal Number(string column, int decimals) => decimal.Parse(
        Text(column, 30, decimals == 0 ? "^[0-9]{1,15}$" : $$"""^[0-9]{1,15}(\.[0-9]{1,{{decimals}}})?$"""), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    /// <summary>An amount with no more decimals than its currency has, or nothing when both cells are empty.</summary>
    public Money? Amount(string amount, string currency)
    {
        if (Raw(amount).Length == 0 && Raw(currency).Length == 0) return null;
        var code = Text(currency, 3, "^[A-Z]{3}$");
        return new(Number(amount, Money.DecimalsOf(code)), code);
    }

    /// <summary><c>true</c> or <c>false</c>, also as spreadsheets write them.</summary>
    public bool Flag(string column) =>
        bool.TryParse(Text(column, 5), out var flag) ? flag : throw new RowRefusedException(column, ImportErrors.CellNotOneOf(column, "true, false"));

    /// <summary>One of a fixed set of names.</summary>
    public T Choice<T>(string column) where T : struct, Enum
    {
        var text = Text(column, 40);
        return Enum.GetNames<T>().Contains(text) ? Enum.Parse<T>(text) : throw new RowRefusedException(column, ImportErrors.CellNotOneOf(column, string.Join(", ", Enum.GetNames<T>())));
    }

    /// <summary>Several values, parted by a bar; none when the cell is empty.</summary>
    public string[] List(string column) => Raw(column).Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"\p{Cc}")]
    private static partial Regex ControlCharacter();
}

/// <summary>A cell is at fault: this line cannot be imported.</summary>
public sealed class RowRefusedException(string? column, Error error) : Exception(error.Code)
{
    public string? Column { get; } = column;
    public Error Error { get; } = error;
}

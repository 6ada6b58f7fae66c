using ServiceDefaults.Domain;

namespace ServiceDefaults.Http.Imports;

/// <summary>What became of a line, or would become of it.</summary>
public enum ImportOutcome { Created, Changed, Unchanged, Refused }

/// <summary>
/// A table on its way in: all of it or nothing. A line that is refused does not end the work, so that one upload shows everything
/// that is wrong.
/// </summary>
public sealed class Import
{
    private readonly SortedDictionary<int, ImportLine> lines = [];
    private readonly IReadOnlyList<string> key;

    internal Import(IReadOnlyList<ImportRow> rows, IReadOnlyList<string> key) => (Rows, this.key) = (rows, key);

    public IReadOnlyList<ImportRow> Rows { get; }

    /// <summary>The keys of all rows, for one query that finds what is there already.</summary>
    public string[] Keys => [.. Rows.Select(KeyOf).Distinct()];

    internal bool IsRight => lines.Values.All(line => line.Outcome != ImportOutcome.Refused);

    /// <summary>Works off the rows, in the order of the file unless another is given.</summary>
    /// <param name="work">Changes or adds the aggregate, without saving; a broken rule (<see cref="DomainException"/>) refuses the line.</param>
    /// <param name="columnOf">The column that a broken rule is about, where there is one.</param>
    public void Each(Func<ImportRow, ImportOutcome> work, IEnumerable<ImportRow>? order = null, Func<Error, string?>? columnOf = null)
    {
        var first = new Dictionary<string, int>();
        foreach (var row in order ?? Rows)
        {
            try
            {
                if (!first.TryAdd(KeyOf(row), row.Line)) throw new RowRefusedException(key[0], ImportErrors.KeyTwice(KeyOf(row), first[KeyOf(row)]));
                lines[row.Line] = new(row.Line, KeyOf(row), work(row), null, null);
            }
            catch (RowRefusedException refused) { Refuse(row, refused.Column, refused.Error); }
            catch (DomainException refused) { Refuse(row, columnOf?.Invoke(refused.Error), refused.Error); }
        }
    }

    /// <summary>Refuses a line for a reason that shows only beside the others.</summary>
    public void Refuse(ImportRow row, string? column, Error error) => lines[row.Line] = new(row.Line, KeyOf(row), ImportOutcome.Refused, column, error);

    internal ImportReport Report(bool dryRun, Func<Error, string> text) => new(
        dryRun, !dryRun && IsRight, Count(ImportOutcome.Created), Count(ImportOutcome.Changed), Count(ImportOutcome.Unchanged), Count(ImportOutcome.Refused),
        [.. lines.Values.Select(line => new ImportReport.Row(line.Line, line.Key, line.Outcome, line.Column, line.Error?.Code, line.Error is { } error ? text(error) : null))]);

    private string KeyOf(ImportRow row) => string.Join(' ', key.Select(row.Raw));

    private int Count(ImportOutcome outcome) => lines.Values.Count(line => line.Outcome == outcome);

    private sealed record ImportLine(int Line, string Key, ImportOutcome Outcome, string? Column, Error? Error);
}

/// <summary>What an import did, or would do, line by line.</summary>
/// <param name="DryRun">Whether it was only tried.</param>
/// <param name="Stored">Whether it is stored: never after a dry run, and never when a line was refused.</param>
/// <param name="Rows">One for each line of the file, in its order.</param>
public sealed record ImportReport(
    bool DryRun, bool Stored, int Created, int Changed, int Unchanged, int Refused, IReadOnlyList<ImportReport.Row> Rows)
{
    /// <param name="Line">The line's number in the file; the heading has 1.</param>
    /// <param name="Column">The column at fault, where one is.</param>
    /// <param name="Code">The refusal's stable code.</param>
    /// <param name="Message">The same in the reader's language.</param>
    public sealed record Row(int Line, string Key, ImportOutcome Outcome, string? Column, string? Code, string? Message);
}

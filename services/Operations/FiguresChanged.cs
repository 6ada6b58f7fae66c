namespace Operations;

/// <summary>
/// The figures of a branch have changed for a day: one capability tells the other by a due time of this kind, in the statement that
/// changed them, so that neither knows the other.
/// </summary>
public sealed record FiguresChanged(Guid BranchId, DateOnly Day)
{
    public const string Kind = "operations.figures-changed";
}

/// <summary>The figures that indicators are made of, whoever counts them.</summary>
public interface IMeasures
{
    /// <summary>The names of what is counted.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>The sums of a branch for each day of a range on which anything was counted, by name.</summary>
    Task<IReadOnlyDictionary<DateOnly, Dictionary<string, long>>> OfDaysAsync(Guid branch, DateOnly from, DateOnly to, CancellationToken ct);
}

namespace ServiceDefaults.Calendar;

/// <summary>What a time limit counts (reference data F1).</summary>
public enum TimeUnit
{
    WorkingMinutes,
    WorkingHours,

    /// <summary>Ends with the work of day n; the day of receipt is day 0.</summary>
    WorkingDays,

    /// <summary>Ends with day n, whether people work or not; the day of receipt is day 0. Statutory limits count so.</summary>
    CalendarDays,
}

/// <summary>How long something may take.</summary>
/// <param name="Amount">One at least.</param>
public sealed record TimeLimit(int Amount, TimeUnit Unit)
{
    public int Amount { get; init; } = Amount > 0 ? Amount : throw new ArgumentOutOfRangeException(nameof(Amount), Amount, "A limit is one unit at least.");
}

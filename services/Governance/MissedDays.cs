using ServiceDefaults.Domain;

namespace Governance;

/// <summary>After a downtime the ends of all missed days come, each once; those that lie too far back are not told any more.</summary>
public static class MissedDays
{
    /// <summary>How many days are made up for.</summary>
    public const int Most = 31;

    public static bool IsTold(DateOnly day, DateTimeOffset now) => day >= BusinessTime.DayOf(now).AddDays(-Most);
}

using System.Globalization;
using ServiceDefaults.Domain;

namespace Finance.Journal.Periods;

/// <summary>Whether a month's books take entries.</summary>
public enum PeriodStatus { Open, Closed }

/// <summary>A month of a branch's books. Closed, it takes no entry any more: what belongs to it and comes late counts in the next month that is open.</summary>
public sealed class Period : Entity
{
    /// <summary>Year and month, such as <c>2026-03</c>.</summary>
    public const string Pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$";

    private Period() { }

    public string Month { get; private init; } = "";
    public PeriodStatus Status { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public Guid? ClosedBy { get; private set; }

    public override string State => Status.ToString();

    /// <summary>Begins with the month's first entry.</summary>
    public static Period Begin(Guid branchId, string month, DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now), OrgUnitId = branchId, Month = month };

    /// <summary>Closes the month.</summary>
    /// <param name="reversedHere">Whether the person took back an entry in this month.</param>
    /// <exception cref="DomainException">The month is not over, or is closed, or the person closes over his own reversals.</exception>
    public void Close(Guid by, bool reversedHere, DateTimeOffset now)
    {
        Require(!reversedHere, PeriodErrors.ClosesOwnReversal);
        Require(Status == PeriodStatus.Open, PeriodErrors.AlreadyClosed(Month));
        Require(string.CompareOrdinal(Month, BusinessTime.PeriodOf(now)) < 0, PeriodErrors.NotOver(Month));
        (Status, ClosedAt, ClosedBy) = (PeriodStatus.Closed, now, by);
    }

    /// <summary>Opens a closed month again.</summary>
    public void Reopen()
    {
        Require(Status == PeriodStatus.Closed, PeriodErrors.NotClosed(Month));
        (Status, ClosedAt, ClosedBy) = (PeriodStatus.Open, null, null);
    }

    /// <summary>The month of a day.</summary>
    internal static string Of(DateOnly day) => $"{day:yyyy-MM}";

    /// <summary>The month after another.</summary>
    internal static string After(string month) => $"{DateOnly.ParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture).AddMonths(1):yyyy-MM}";

    /// <summary>How many months the second is after the first.</summary>
    internal static int MonthsBetween(string from, string to) => IndexOf(to) - IndexOf(from);

    private static int IndexOf(string month) =>
        (int.Parse(month.AsSpan(0, 4), CultureInfo.InvariantCulture) * 12) + int.Parse(month.AsSpan(5), CultureInfo.InvariantCulture);
}

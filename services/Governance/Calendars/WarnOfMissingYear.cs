using System.Globalization;
using BranchPlatform.Contracts.Governance;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance.Calendars;

/// <summary>
/// Tells, 60 days before it begins, that a year has no table, and then waits for the next year (reference data F1): one due time at
/// any time, so that each year is told once.
/// </summary>
public sealed class WarnOfMissingYear(GovernanceDb db, TimeProvider clock) : IDueHandler
{
    public const string Waiting = "calendar-year-missing";

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(60), China = TimeSpan.FromHours(8);

    public string Kind => Waiting;

    /// <summary>The look at a year; at once, when the time for it has passed.</summary>
    public static DueTime LookAt(int year, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), Kind = Waiting, DueAt = new DateTimeOffset(year, 1, 1, 0, 0, 0, China).ToUniversalTime() - Ahead,
        Payload = year.ToString(CultureInfo.InvariantCulture),
    };

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var year = int.Parse(due.Payload, CultureInfo.InvariantCulture);
        if (!await db.CalendarYears.AnyAsync(y => y.Year == year, ct)) db.Tell(new CalendarYearMissing(year, new(year, 1, 1)));
        db.DueTimes.Add(LookAt(year + 1, clock.GetUtcNow()));
    }
}

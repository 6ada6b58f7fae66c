using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Operations.PeriodData.Targets;

/// <summary>When a day is over, has every operating branch with a target looked at: also one at which nothing happened, for that is far from its plan (policy 3.2.2).</summary>
internal sealed class ClosePlannedDay(OperationsDb db, WorkCalendars calendars) : IDueHandler
{
    /// <summary>At midnight after it; from then on it is measured against the plan.</summary>
    public static readonly DayEnd End = new("operations.planned-day-end", DaysLater: 1, TimeOnly.MinValue);

    public string Kind => End.Kind;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var day = DayEnd.DayOf(due);
        var month = Period.MonthOf(day).Name;
        var branches = await db.OrgUnits.Where(u => u.Status == "Operating" && db.Targets.Any(t => t.OrgUnitId == u.Id && t.Period == month)).Select(u => u.Id).ToListAsync(ct);
        // The fault puts the day off until the table is there; nothing is assumed of it (rule X4).
        if (branches.Count > 0 && calendars.Current.IsWorkday(day) is null) throw new InvalidOperationException($"The work calendar does not know {day.Year} yet.");
        db.AddRange(branches.Select(branch => Count.LookAgain(branch, day)));
        await End.PlanAfterAsync(day, db, ct);
    }
}

/// <summary>What a target changes looks back as far as its month.</summary>
internal static class ChangedPlans
{
    /// <summary>Has the days of a month that are over judged once more.</summary>
    public static void LookAgain(this OperationsDb db, Guid branch, Period month, DateTimeOffset now)
    {
        var today = BusinessTime.DayOf(now);
        for (var day = month.From; day <= month.To && day < today; day = day.AddDays(1)) db.Add(Count.LookAgain(branch, day));
    }
}

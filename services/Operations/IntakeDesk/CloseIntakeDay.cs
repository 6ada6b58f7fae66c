using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Operations.IntakeDesk;

/// <summary>
/// Tells of every operating branch whether an intake post was staffed on a business day: a workday, or any day on which the branch
/// opened its doors (policy 3.1.1).
/// </summary>
internal sealed class CloseIntakeDay(OperationsDb db, WorkCalendars calendars, TimeProvider clock) : IDueHandler
{
    /// <summary>At six by the clocks at the branches.</summary>
    public static readonly DayEnd End = new("operations.intake-day-end", DaysLater: 0, new(18, 0));

    public string Kind => End.Kind;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var day = DayEnd.DayOf(due);
        // The fault puts the day off until the table is there; nothing is assumed of it (rule X4).
        var isWorkday = calendars.Current.IsWorkday(day) ?? throw new InvalidOperationException($"The work calendar does not know {day.Year} yet.");
        var branches = await db.OrgUnits.AsNoTracking().Where(u => u.Type == "Branch" && u.Status == "Operating"
                && !db.StaffedDays.Any(s => s.OrgUnitId == u.Id && s.Day == day))
            .Select(u => new
            {
                u.Id,
                Opened = db.BranchDays.Any(d => d.OrgUnitId == u.Id && d.Day == day),
                Posts = db.IntakePosts.Count(p => p.OrgUnitId == u.Id && p.Day == day && p.VoidedAt == null),
            }).ToListAsync(ct);
        var now = clock.GetUtcNow();
        db.StaffedDays.AddRange(branches.Where(b => isWorkday || b.Opened).Select(b => StaffedDay.Close(b.Id, day, b.Posts, now)));
        await End.PlanAfterAsync(day, db, ct);
    }
}

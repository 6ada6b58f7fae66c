using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance.Journals;

/// <summary>Tells of every operating branch whose journal of a business day was not closed by the next morning (policy 2.2.3a).</summary>
public sealed class CloseJournalDay(GovernanceDb db, WorkCalendars calendars, TimeProvider clock) : IDueHandler
{
    /// <summary>At ten on the day after it.</summary>
    public static readonly DayEnd End = new("governance.journal-day-end", DaysLater: 1, new(10, 0));

    public string Kind => End.Kind;

    /// <summary>When the journal of a day has to be closed.</summary>
    public static DateTimeOffset DueOf(DateOnly day) => BusinessTime.InstantOf(day.AddDays(End.DaysLater), End.At);

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var day = DayEnd.DayOf(due);
        // The fault puts the day off until the table is there; nothing is assumed of it (rule X4).
        if (calendars.Current.IsWorkday(day) ?? throw new InvalidOperationException($"The work calendar does not know {day.Year} yet."))
        {
            var now = clock.GetUtcNow();
            var branches = await db.OrgUnits.AsNoTracking().Where(u => u.Type == "Branch" && u.Status == "Operating").Select(u => u.Id).ToListAsync(ct);
            var journals = await db.BranchJournals.Where(j => j.Day == day && branches.Contains(j.OrgUnitId)).ToListAsync(ct);
            foreach (var journal in journals.Where(j => j.Status != JournalStatus.Closed && j.MissedAt is null)) journal.Miss(now);
            db.AddRange(branches.Except(journals.Select(j => j.OrgUnitId)).Select(branch => BranchJournal.Missing(branch, day, now)));
        }
        await End.PlanAfterAsync(day, db, ct);
    }
}

using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;

namespace Governance.Journals;

/// <summary>The last two weeks of the demo company: two branches closed every business day, the one in trouble few of them.</summary>
internal sealed class DemoJournals(IServiceScopeFactory scopes, WorkCalendars calendars, TimeProvider clock, ILogger<DemoSeed> log) : DemoSeed(scopes, calendars, clock, log)
{
    private const int Days = 14, OfTroubledOneIn = 5;

    protected override Task<bool> IsThereAsync(GovernanceDb db, CancellationToken ct) => db.BranchJournals.AnyAsync(ct);

    protected override Task<bool> HappenAsync(IServiceProvider services, GovernanceDb db, DemoCast cast, CancellationToken ct)
    {
        var now = Now;
        // Days of which the calendar tells nothing yet are not known to be workdays.
        var days = Enumerable.Range(1, Days).Select(n => BusinessTime.DayOf(now).AddDays(-n)).Where(day => Calendar.IsWorkday(day) == true).Order().ToList();
        foreach (var (code, branch) in cast.Branches)
        {
            foreach (var (i, day) in days.Index())
                db.Add(code == DemoCast.Troubled && i % OfTroubledOneIn != 0 ? BranchJournal.Missing(branch.Unit.Id, day, now) : Kept(branch, day));
        }
        return Task.FromResult(days.Count > 0);
    }

    private static BranchJournal Kept(DemoBranch branch, DateOnly day)
    {
        DateTimeOffset At(int hour, int minute) => BusinessTime.InstantOf(day, new(hour, minute));
        var staff = branch.Staff.Select(s => s.Id).ToHashSet();
        var journal = BranchJournal.Open(branch.Unit, day, new(Premises: true, Systems: true, Posts: true, null), another: false, branch.Manager, At(8, 40));
        journal.HandOver(branch.Staff[0].Id, branch.Staff[1].Id, "交接钥匙与未结事项。", staff, At(12, 0));
        journal.Close(
            new(new(Premises: true, Systems: true, null), new(Counted: true, At(17, 35), branch.Staff[1].Id), []), new(branch.Manager, branch.ManagerStaffId, Manages: true),
            new(staff, new HashSet<Guid>()), isWorkday: true, CloseJournalDay.DueOf(day), At(17, 45));
        return journal;
    }
}

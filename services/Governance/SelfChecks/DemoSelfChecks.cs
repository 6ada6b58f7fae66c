using Governance.Policies;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;

namespace Governance.SelfChecks;

/// <summary>The last month's self-checks of the demo company: two branches sent theirs in time, the one in trouble sent none.</summary>
internal sealed class DemoSelfChecks(IServiceScopeFactory scopes, WorkCalendars calendars, TimeProvider clock, ILogger<DemoSeed> log) : DemoSeed(scopes, calendars, clock, log)
{
    protected override Task<bool> IsThereAsync(GovernanceDb db, CancellationToken ct) => db.SelfChecks.AnyAsync(ct);

    protected override async Task<bool> HappenAsync(IServiceProvider services, GovernanceDb db, DemoCast cast, CancellationToken ct)
    {
        var clauses = services.GetRequiredService<SelfCheckClauses>();
        var month = Periods.Before(Periods.Of(ClausePeriod.Month, DayIn(0)));
        var sentAt = BusinessTime.InstantOf(Periods.End(month), new(16, 0));
        foreach (var (code, branch) in cast.Branches)
        {
            if (code == DemoCast.Troubled)
            {
                db.Add(SelfCheckMiss.Of(branch.Unit.Id, month, Now));
                continue;
            }
            var live = await clauses.LiveAsync(branch.Unit.Id, month, Now, ct);
            var check = SelfCheck.Begin(branch.Unit, month, Periods.End(month), another: false, branch.Manager, sentAt);
            check.Fill([.. live.Select(l => new ClauseAnswer(l.Key, Answer.Yes, l.Value == "NonCompliant" ? "已查明原因,正在整改。" : null))], live.Keys.ToHashSet());
            check.Submit(manages: true, live, SelfCheckLimit.DueAt(month, Calendar), missed: false, branch.Manager, sentAt);
            db.Add(check);
        }
        return true;
    }
}

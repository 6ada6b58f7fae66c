using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;

namespace Governance.Coordination;

/// <summary>A question to the branch in trouble that it has not answered by the last day.</summary>
internal sealed class DemoCoordination(IServiceScopeFactory scopes, WorkCalendars calendars, TimeProvider clock, ILogger<DemoSeed> log) : DemoSeed(scopes, calendars, clock, log)
{
    protected override Task<bool> IsThereAsync(GovernanceDb db, CancellationToken ct) => db.CoordinationItems.AnyAsync(ct);

    protected override Task<bool> HappenAsync(IServiceProvider services, GovernanceDb db, DemoCast cast, CancellationToken ct)
    {
        var (askedAt, troubled) = (Ago(8), cast.Branches[DemoCast.Troubled]);
        var item = CoordinationItem.Ask(
            cast.HeadOffice.Id, troubled.Unit, troubled.Staff[0], "请提供上季度退件明细及原因分类,以便统一修订资料清单。", DayIn(-3), cast.Director, askedAt);
        db.Add(item);
        db.DueTimes.Add(Looks.At(LookAtUnanswered.Waiting, item.Id, item.DueAt, askedAt));
        return Task.FromResult(true);
    }
}

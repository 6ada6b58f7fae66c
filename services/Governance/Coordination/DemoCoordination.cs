using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;

namespace Governance.Coordination;

/// <summary>A question to the branch in trouble that it has not answered by the last day.</summary>
internal sealed class DemoCoordination(IServiceScopeFactory scopes, WorkCalendars calendars, TimeProvider clock, ILogger<DemoSeed> log) : DemoSeed(scopes, calendars, clock, log)
{
    protected override Task<bool> IsThereAsync(GovernanceDb db, CancellationToken ct) => db.CoordinationItems.AnyAsync(ct);

    protected override Task HappenAsync(IServiceProvider services, GovernanceDb db, DemoCast cast, CancellationToken ct)
    {
        var askedAt = Ago(8);
        var item = CoordinationItem.Ask(
            cast.Units["HQ"].Id, cast.Units["B003"], cast.Owner, "请提供上季度退件明细及原因分类,以便统一修订资料清单。", DayIn(-3), cast.Director, askedAt);
        db.Add(item);
        db.DueTimes.Add(Looks.At(LookAtUnanswered.Waiting, item.Id, item.DueAt, askedAt));
        return Task.CompletedTask;
    }
}

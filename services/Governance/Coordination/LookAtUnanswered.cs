using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance.Coordination;

/// <summary>Tells that a unit has not answered by the last day (policy 1.3.3).</summary>
public sealed class LookAtUnanswered(GovernanceDb db, TimeProvider clock) : IDueHandler
{
    public const string Waiting = "coordination-item";

    public string Kind => Waiting;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct) =>
        (await db.CoordinationItems.SingleAsync(i => i.Id == Looks.IdOf(due), ct)).TellMiss(clock.GetUtcNow());
}

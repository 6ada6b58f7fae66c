using BranchPlatform.Contracts.Governance;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Organisation;

/// <summary>Tells every unit again when a new service has none, because events from before its queue existed passed it by (flow E0).</summary>
public sealed class AnnounceOrgUnits(GovernanceDb db) : IConsumer<OrgUnitsRequested>
{
    public async Task Consume(ConsumeContext<OrgUnitsRequested> context)
    {
        foreach (var unit in await db.Units.OrderBy(u => u.Path).ToListAsync(context.CancellationToken)) unit.Announce();
    }
}

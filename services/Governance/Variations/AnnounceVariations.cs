using BranchPlatform.Contracts.Governance;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Variations;

/// <summary>
/// Tells every variation in force again when a service knows none, because events from before its queue existed passed it by (policy 1.3.1, flow E0).
/// As a fact of the service, at no unit: the branch's timeline has had it.
/// </summary>
public sealed class AnnounceVariations(GovernanceDb db) : IConsumer<LocalVariationsRequested>
{
    public async Task Consume(ConsumeContext<LocalVariationsRequested> context)
    {
        var inForce = await db.Variations.AsNoTracking().Where(v => v.Status == VariationStatus.InForce).OrderBy(v => v.Id).ToListAsync(context.CancellationToken);
        foreach (var variation in inForce) db.Tell(variation.Approved());
    }
}

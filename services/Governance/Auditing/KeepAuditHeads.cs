using BranchPlatform.Contracts.Auditing;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Governance.Auditing;

/// <summary>Keeps what services tell of their chains, each head once.</summary>
public sealed class KeepAuditHeads(GovernanceDb db, TimeProvider clock) : IConsumer<AuditHeadMoved>
{
    public async Task Consume(ConsumeContext<AuditHeadMoved> context)
    {
        var head = context.Message;
        if (await db.AuditHeads.AnyAsync(h => h.Service == head.Service && h.Position == head.Position && h.Hash == head.Hash, context.CancellationToken)) return;
        db.AuditHeads.Add(new()
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), Service = head.Service, Position = head.Position, Hash = head.Hash, SealedAt = head.At,
        });
    }
}

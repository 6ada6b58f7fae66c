using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance.Variations;

/// <summary>Lets a variation expire when its last day is over (policy 1.3.1).</summary>
public sealed class ExpireVariation(GovernanceDb db, TimeProvider clock) : IDueHandler
{
    public const string Waiting = "governance.variation-expiry";

    private sealed record About(Guid VariationId);

    public string Kind => Waiting;

    public static DueTime Of(LocalVariation variation, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), Kind = Waiting, DueAt = variation.ExpiresAt, Payload = JsonSerializer.Serialize(new About(variation.Id), Envelope.Json),
    };

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var id = JsonSerializer.Deserialize<About>(due.Payload, Envelope.Json)!.VariationId;
        var variation = await db.Variations.SingleAsync(v => v.Id == id, ct);
        // Somebody has ended it before.
        if (variation.Status != VariationStatus.InForce) return;
        var others = await db.Variations.AsNoTracking().Where(v => v.OrgUnitId == variation.OrgUnitId && v.Key == variation.Key && v.Status == VariationStatus.InForce).ToListAsync(ct);
        variation.Expire(others.Any(variation.IsRenewedBy), clock.GetUtcNow());
    }
}

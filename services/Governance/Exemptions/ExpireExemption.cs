using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance.Exemptions;

/// <summary>Ends an exemption when its last day is over (policy 1.2).</summary>
public sealed class ExpireExemption(GovernanceDb db, ExemptionDesk desk, TimeProvider clock) : IDueHandler
{
    public const string Waiting = "governance.exemption-expiry";

    private sealed record About(Guid ExemptionId);

    public string Kind => Waiting;

    public static DueTime Of(ClauseExemption exemption, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), Kind = Waiting, DueAt = exemption.ExpiresAt, Payload = JsonSerializer.Serialize(new About(exemption.Id), Envelope.Json),
    };

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var id = JsonSerializer.Deserialize<About>(due.Payload, Envelope.Json)!.ExemptionId;
        var exemption = await db.Exemptions.SingleAsync(e => e.Id == id, ct);
        var counted = exemption.Status == ExemptionStatus.InForce;
        exemption.Expire(clock.GetUtcNow());
        if (counted) await desk.JudgeAnewAsync(exemption, clock.GetUtcNow(), ct);
    }
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance.Approvals;

/// <summary>Reminds the approvers of a step that waits, and lets the next tier decide when they do not act (F3 rule 5).</summary>
public sealed class LookAtWaitingStep(GovernanceDb db, ApprovalDesk desk, WorkCalendars calendars, TimeProvider clock) : IDueHandler
{
    public const string Waiting = "approval-step";

    // While the work calendar does not reach so far, nobody knows when it is due.
    private static readonly TimeSpan Meanwhile = TimeSpan.FromHours(1);

    public string Kind => Waiting;

    /// <summary>A look at what a case waits for now.</summary>
    public static DueTime At(ApprovalCase approval, DateTimeOffset? at, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), Kind = Waiting, DueAt = at ?? now + Meanwhile, Payload = JsonSerializer.Serialize(new Look(approval.Id, approval.Waits), Envelope.Json),
    };

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var (id, wait) = JsonSerializer.Deserialize<Look>(due.Payload, Envelope.Json)!;
        var approval = await db.Approvals.SingleAsync(c => c.Id == id, ct);
        // Somebody has acted: what waits since then has a look of its own.
        if (approval.Waits != wait || approval.Status != ApprovalStatus.Pending) return;
        var table = await desk.TiersOfAsync(approval, ct);
        approval.Tick(table, calendars.Current, clock.GetUtcNow());
        desk.Plan(approval, table);
    }

    /// <param name="Wait">Which of the case's waits it is about.</param>
    private sealed record Look(Guid CaseId, int Wait);
}

using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance.Notifications;

/// <summary>Deletes, day by day, what was read and is older than a year: what it told stands in the trail of whoever told it.</summary>
public sealed class ForgetNotifications(GovernanceDb db, TimeProvider clock) : IDueHandler
{
    private const string Forgetting = "forget-notifications";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365), Pause = TimeSpan.FromDays(1);

    public string Kind => Forgetting;

    public static DueTime At(DateTimeOffset at, DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now), Kind = Forgetting, DueAt = at, Payload = "" };

    public static Task<bool> IsPlannedAsync(GovernanceDb db, CancellationToken ct) => db.DueTimes.AnyAsync(d => d.Kind == Forgetting, ct);

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var before = now - Kept;
        await db.Notifications.Where(n => n.CreatedAt < before && n.ReadAt != null).ExecuteDeleteAsync(ct);
        db.DueTimes.Add(At(now + Pause, now));
    }
}

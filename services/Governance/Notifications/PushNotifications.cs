using System.Text.Json;
using Governance.Notifications.Matrix;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance.Notifications;

/// <summary>Pushes to screens what is due, many of one kind as one. After the commit of the rows; again, while Redis is away.</summary>
public sealed class PushNotifications(GovernanceDb db, IHubContext<NotificationsHub> hub, TimeProvider clock) : IDueHandler
{
    private const string Pushing = "push-notifications";

    public string Kind => Pushing;

    public static DueTime At(DateTimeOffset at, IEnumerable<Guid> recipients, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), Kind = Pushing, DueAt = at, Payload = JsonSerializer.Serialize(recipients, Envelope.Json),
    };

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var (recipients, now) = (JsonSerializer.Deserialize<Guid[]>(due.Payload, Envelope.Json)!, clock.GetUtcNow());
        var waiting = await db.Notifications.AsNoTracking()
            .Where(n => recipients.Contains(n.RecipientId) && n.Status == DeliveryStatus.Queued && n.PushAt <= now).OrderBy(n => n.Id).ToListAsync(ct);
        foreach (var together in Bundles.Of(waiting, n => n.PushAt))
        {
            Guid[] ids = [.. together.Select(n => n.Id)];
            await hub.Clients.Group(NotificationsHub.Of(together[0].RecipientId))
                .SendAsync(NotificationsHub.Method, new NotificationNews(together[0].Template, together[0].Severity.ToString(), ids), ct);
            await db.Notifications.Where(n => ids.Contains(n.Id)).Pushed(ct);
        }
    }
}

/// <summary>What goes out as one.</summary>
internal static class Bundles
{
    /// <summary>Those of one kind that wait for the same time go together if one of them says that they are many; otherwise each goes by itself.</summary>
    public static IEnumerable<IReadOnlyList<Notification>> Of(IEnumerable<Notification> waiting, Func<Notification, DateTimeOffset?> until) => waiting
        .GroupBy(n => (n.RecipientId, n.Template, Until: until(n), Red: n.Severity == Severity.Red))
        .SelectMany(same => same.Any(n => n.Bundled) ? [[.. same]] : same.Select(n => (IReadOnlyList<Notification>)[n]));
}

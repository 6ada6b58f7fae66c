using Microsoft.EntityFrameworkCore;

namespace Governance.Notifications;

/// <summary>Moves notifications on, each from the states that lead there; those that are further already stay where they are.</summary>
public static class Moves
{
    public static Task<int> Pushed(this IQueryable<Notification> rows, CancellationToken ct) =>
        rows.Before(DeliveryStatus.Sent).ExecuteUpdateAsync(set => set.SetProperty(n => n.Status, DeliveryStatus.Sent), ct);

    public static Task<int> Delivered(this IQueryable<Notification> rows, CancellationToken ct) =>
        rows.Before(DeliveryStatus.Delivered).ExecuteUpdateAsync(set => set.SetProperty(n => n.Status, DeliveryStatus.Delivered), ct);

    public static Task<int> Read(this IQueryable<Notification> rows, DateTimeOffset now, CancellationToken ct) =>
        rows.Before(DeliveryStatus.Read).ExecuteUpdateAsync(set => set.SetProperty(n => n.Status, DeliveryStatus.Read).SetProperty(n => n.ReadAt, now), ct);

    public static Task<int> Mailed(this IQueryable<Notification> rows, CancellationToken ct) =>
        rows.MailBefore(DeliveryStatus.Sent).ExecuteUpdateAsync(set => set.SetProperty(n => n.MailStatus, DeliveryStatus.Sent), ct);

    /// <param name="code">Why.</param>
    public static Task<int> MailFailed(this IQueryable<Notification> rows, string code, CancellationToken ct) =>
        rows.MailBefore(DeliveryStatus.Failed).ExecuteUpdateAsync(set => set.SetProperty(n => n.MailStatus, DeliveryStatus.Failed).SetProperty(n => n.MailCode, code), ct);

    private static IQueryable<Notification> Before(this IQueryable<Notification> rows, DeliveryStatus next)
    {
        var before = Notification.Before(next);
        return rows.Where(n => before.Contains(n.Status));
    }

    private static IQueryable<Notification> MailBefore(this IQueryable<Notification> rows, DeliveryStatus next)
    {
        var before = Notification.Before(next);
        return rows.Where(n => n.MailStatus != null && before.Contains(n.MailStatus.Value));
    }
}

using System.ComponentModel.DataAnnotations;
using Governance.Notifications.Matrix;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Notifications;

/// <summary>What the caller was told, newest first, in his language. What he sees here has been delivered.</summary>
public static class ListNotifications
{
    /// <param name="Unread">Only those that he has not read, or only those that he has.</param>
    /// <param name="Template">Only those of one kind.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(bool? Unread, [property: StringLength(100)] string? Template, [property: Range(1, 200)] int? Size, Guid? After);

    /// <param name="Title">In the language of <c>Accept-Language</c>, as is <paramref name="Text"/>.</param>
    /// <param name="Parameters">What the sentences are made of: codes, ids, numbers and times.</param>
    /// <param name="SubjectType">What it is about, with its id.</param>
    /// <param name="MailStatus">Nothing where it goes by no mail.</param>
    public sealed record Item(
        Guid Id, string Template, IReadOnlyDictionary<string, string> Parameters, string Title, string Text, string? Clause, string? SubjectType, Guid? SubjectId, Guid OrgUnitId,
        Severity Severity, DeliveryStatus Status, DeliveryStatus? MailStatus, string? MailCode, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt);

    /// <summary>What the caller was told, newest first, in his language.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, GovernanceDb db, NotificationTexts texts, HttpRequest http, CancellationToken ct)
    {
        var rows = db.Notifications.AsNoTracking().Where(n => n.RecipientId == user.Id);
        if (query.Unread is { } unread) rows = rows.Where(n => n.ReadAt == null == unread);
        if (query.Template is { } template) rows = rows.Where(n => n.Template == template);
        if (query.After is { } after) rows = rows.Where(n => n.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var page = Page<Notification>.Of(await rows.OrderByDescending(n => n.Id).Take(size + 1).ToListAsync(ct), size, last => last.Id.ToString());
        Guid[] seen = [.. page.Items.Where(n => Notification.Before(DeliveryStatus.Delivered).Contains(n.Status)).Select(n => n.Id)];
        if (seen.Length > 0) await db.Notifications.Where(n => seen.Contains(n.Id)).Delivered(ct);

        var reader = Texts.ReaderOf(http);
        return TypedResults.Ok(new Page<Item>([.. page.Items.Select(n => new Item(
            n.Id, n.Template, n.Parameters, texts.Title(n, reader), texts.Text(n, reader), n.Clause, n.SubjectType, n.SubjectId, n.OrgUnitId, n.Severity,
            seen.Contains(n.Id) ? DeliveryStatus.Delivered : n.Status, n.MailStatus, n.MailCode, n.CreatedAt, n.ReadAt))], page.Next));
    }
}

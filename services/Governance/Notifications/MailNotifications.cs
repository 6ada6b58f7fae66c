using System.Text;
using Governance.Notifications.Preferences;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Mail;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace Governance.Notifications;

/// <summary>
/// Mails a person what is due, many of one kind as one: title, text and the platform's address. A server that is away is asked again for a
/// day; a letter that was sent twice has the same Message-Id.
/// </summary>
public sealed class MailNotifications(
    GovernanceDb db, IMailer mailer, NotificationTexts texts, PublicOrigin origin, TimeProvider clock, ILogger<MailNotifications> log) : IDueHandler
{
    private const string Mailing = "mail-notifications";

    /// <summary>How long a server that is away is waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    public string Kind => Mailing;

    public static DueTime At(DateTimeOffset at, Guid recipient, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), Kind = Mailing, DueAt = at, Payload = recipient.ToString(),
    };

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var (recipient, now) = (Guid.Parse(due.Payload), clock.GetUtcNow());
        var waiting = await db.Notifications.AsNoTracking()
            .Where(n => n.RecipientId == recipient && n.MailStatus == DeliveryStatus.Queued && n.MailAt <= now).OrderBy(n => n.Id).ToListAsync(ct);
        if (waiting.Count == 0) return;
        var wishes = await db.NotificationPreferences.AsNoTracking().SingleOrDefaultAsync(p => p.Id == recipient, ct) ?? NotificationPreference.UsualFor(recipient, Guid.Empty);
        var (address, obstacle) = await AddressAsync(wishes, ct);
        foreach (var together in Bundles.Of(waiting, n => n.MailAt))
        {
            Guid[] ids = [.. together.Select(n => n.Id)];
            var rows = db.Notifications.Where(n => ids.Contains(n.Id));
            var failure = obstacle ?? await SendAsync(Written(together, address!, wishes), together, now, ct);
            if (failure is null) await rows.Mailed(ct);
            else
            {
                log.NotMailed(together[0].Id, together.Count, failure);
                await rows.MailFailed(failure, ct);
            }
        }
    }

    private async Task<(string? Address, string? Obstacle)> AddressAsync(NotificationPreference wishes, CancellationToken ct)
    {
        if (!wishes.Mail) return (null, "switched_off");
        var found = await db.Accounts.AsNoTracking().Where(a => a.Id == wishes.Id && !a.Locked)
            .Join(db.Staff, a => a.EmployeeId, s => s.Id, (_, s) => new { s.WorkEmail, s.Status }).SingleOrDefaultAsync(ct);
        return found is null or { Status: "Left" } ? (null, "no_address") : (found.WorkEmail, null);
    }

    /// <returns>Why it will never be taken, if so.</returns>
    private async Task<string?> SendAsync(Letter letter, IReadOnlyList<Notification> together, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            await mailer.SendAsync(letter, ct);
            return null;
        }
        catch (MailRefusedException)
        {
            return "refused";
        }
        catch (MailUnavailableException) when (now - together[0].MailAt >= Patience)
        {
            return "unavailable";
        }
    }

    private Letter Written(IReadOnlyList<Notification> together, string address, NotificationPreference wishes)
    {
        var (first, reader) = (together[0], wishes.Culture);
        var text = new StringBuilder();
        foreach (var one in together) text.AppendLine(texts.Text(one, reader));
        text.AppendLine().AppendLine(texts.Link(origin.Uri.ToString(), reader));
        return new(first.Id, address, together.Count == 1 ? texts.Title(first, reader) : texts.Title(first, together.Count, reader), text.ToString());
    }
}

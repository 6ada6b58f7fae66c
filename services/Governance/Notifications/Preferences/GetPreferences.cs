using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Notifications.Preferences;

/// <summary>How the caller wants to be told.</summary>
public static class GetPreferences
{
    /// <param name="Language">Of mails.</param>
    /// <param name="Mail">Whether mails are sent at all.</param>
    /// <param name="QuietFrom">From when on nothing is pushed or mailed but what is red, China time.</param>
    /// <param name="QuietUntil">Until when; the same time as <paramref name="QuietFrom"/>: no quiet hours.</param>
    /// <param name="Digest">Whether five and more of one kind are told as one.</param>
    public sealed record Response(MailLanguage Language, bool Mail, TimeOnly QuietFrom, TimeOnly QuietUntil, bool Digest, int Version)
    {
        internal static Response Of(NotificationPreference p) => new(p.Language, p.Mail, p.QuietFrom, p.QuietUntil, p.Digest, p.Version);
    }

    /// <summary>How the caller wants to be told; what is usual, in version 0, while he has said nothing.</summary>
    public static async Task<Found<Response>> Handle(CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var own = await db.NotificationPreferences.AsNoTracking().SingleOrDefaultAsync(p => p.Id == user.Id, ct);
        return own is null ? new(Response.Of(NotificationPreference.UsualFor(user.Id, Guid.Empty)) with { Version = 0 }, 0) : new(Response.Of(own), own.Version);
    }
}

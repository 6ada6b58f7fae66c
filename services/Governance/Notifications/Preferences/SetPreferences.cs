using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Governance.Notifications.Preferences;

/// <summary>Says how the caller wants to be told: all of it at once, so the last word counts and no version is asked for.</summary>
public static class SetPreferences
{
    /// <param name="Language">Of mails.</param>
    /// <param name="QuietUntil">The same time as <paramref name="QuietFrom"/>: no quiet hours.</param>
    public sealed record Request(
        [property: Required] MailLanguage? Language, [property: Required] bool? Mail, [property: Required] TimeOnly? QuietFrom, [property: Required] TimeOnly? QuietUntil,
        [property: Required] bool? Digest);

    /// <summary>Says how the caller wants to be told.</summary>
    public static async Task<Saved<GetPreferences.Response>> Handle(Request request, Command command, GovernanceDb db, CancellationToken ct)
    {
        var self = command.User.Id;
        var own = await db.NotificationPreferences.SingleOrDefaultAsync(p => p.Id == self, ct)
            ?? db.Add(NotificationPreference.UsualFor(self, command.User.Granted[0].ScopeUnitId)).Entity;
        own.Set(request.Language!.Value, request.Mail!.Value, request.QuietFrom!.Value, request.QuietUntil!.Value, request.Digest!.Value);
        return await command.SaveAsync(own, GetPreferences.Response.Of, ct);
    }
}

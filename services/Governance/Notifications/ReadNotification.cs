using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Notifications;

/// <summary>The caller has read one. Read again it stays read since the first time.</summary>
public static class ReadNotification
{
    public sealed record Response(Guid Id, DateTimeOffset ReadAt);

    /// <summary>The caller has read one.</summary>
    public static async Task<Ok<Response>> Handle(Guid id, CurrentUser user, GovernanceDb db, TimeProvider clock, CancellationToken ct)
    {
        var own = db.Notifications.Where(n => n.Id == id && n.RecipientId == user.Id);
        await own.Read(clock.GetUtcNow(), ct);
        var readAt = await own.Select(n => n.ReadAt).SingleOrDefaultAsync(ct) ?? throw new DomainException(RequestErrors.NotFound);
        return TypedResults.Ok(new Response(id, readAt));
    }
}

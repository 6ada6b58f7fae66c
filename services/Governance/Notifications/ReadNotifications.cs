using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Notifications;

/// <summary>The caller has read all up to one that he saw: what came in meanwhile stays unread.</summary>
public static class ReadNotifications
{
    /// <param name="UpTo">The newest that he saw.</param>
    /// <param name="Template">Only those of one kind.</param>
    public sealed record Request([property: Required] Guid? UpTo, [property: StringLength(100)] string? Template);

    /// <param name="Count">How many were unread until now.</param>
    public sealed record Response(int Count);

    /// <summary>The caller has read all up to one that he saw.</summary>
    public static async Task<Ok<Response>> Handle(Request request, CurrentUser user, GovernanceDb db, TimeProvider clock, CancellationToken ct)
    {
        var own = db.Notifications.Where(n => n.RecipientId == user.Id);
        if (!await own.AnyAsync(n => n.Id == request.UpTo, ct)) throw new DomainException(RequestErrors.NotFound);
        var rows = own.Where(n => n.Id <= request.UpTo);
        if (request.Template is { } template) rows = rows.Where(n => n.Template == template);
        return TypedResults.Ok(new Response(await rows.Read(clock.GetUtcNow(), ct)));
    }
}

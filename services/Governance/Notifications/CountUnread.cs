using Governance.Notifications.Matrix;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;

namespace Governance.Notifications;

/// <summary>How many notifications the caller has not read, in all and of each kind.</summary>
public static class CountUnread
{
    public sealed record Response(int Count, int Red, IReadOnlyList<Kind> Kinds);

    /// <param name="Newest">When the last of them came.</param>
    public sealed record Kind(string Template, int Count, DateTimeOffset Newest);

    /// <summary>How many notifications the caller has not read, in all and of each kind.</summary>
    public static async Task<Ok<Response>> Handle(CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var kinds = await db.Notifications.Where(n => n.RecipientId == user.Id && n.ReadAt == null).GroupBy(n => n.Template)
            .Select(same => new { Template = same.Key, Count = same.Count(), Red = same.Count(n => n.Severity == Severity.Red), Newest = same.Max(n => n.CreatedAt) }).ToListAsync(ct);
        return TypedResults.Ok(new Response(
            kinds.Sum(k => k.Count), kinds.Sum(k => k.Red), [.. kinds.OrderByDescending(k => k.Newest).Select(k => new Kind(k.Template, k.Count, k.Newest))]));
    }
}

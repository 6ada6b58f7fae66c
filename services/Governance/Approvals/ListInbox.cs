using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Approvals;

/// <summary>What the caller may decide at this moment, of all services, newest first (rule X3).</summary>
public static class ListInbox
{
    /// <param name="Matter">Only this matter.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query([property: RegularExpression("^[a-z_]{1,40}$")] string? Matter, [property: Range(1, 200)] int? Size, Guid? After);

    /// <param name="Step">The step that is open.</param>
    /// <param name="StepTier">Its tier.</param>
    /// <param name="Tier">The tier that decides in the end.</param>
    /// <param name="WaitingSince">Since when nobody has acted.</param>
    /// <param name="ContentHash">What a decision has to name.</param>
    public sealed record Item(
        Guid Id, string Matter, string SubjectType, Guid SubjectId, Guid OrgUnitId, Money? Amount, string? Level, Guid RequesterId, int Step, int StepTier, int Tier,
        IReadOnlyList<string> OpenRoles, DateTimeOffset RequestedAt, DateTimeOffset WaitingSince, string ContentHash, int Version);

    /// <summary>What the caller may decide at this moment, of all services, newest first (rule X3).</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, ApprovalDesk desk, CancellationToken ct)
    {
        var rows = (await desk.InboxAsync(user, ct)).AsNoTracking();
        if (query.Matter is { } matter) rows = rows.Where(c => c.Matter == matter);
        if (query.After is { } after) rows = rows.Where(c => c.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(c => c.Id).Take(size + 1)
            .Select(c => new Item(c.Id, c.Matter, c.SubjectType, c.SubjectId, c.OrgUnitId, c.Amount, c.Level, c.RequesterId, c.StepNo, c.OpenTier, c.Tier, c.OpenRoles,
                c.RequestedAt, c.WaitingSince, c.ContentHash, c.Version))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}

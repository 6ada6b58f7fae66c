using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Innovation;

/// <summary>The proposals within the caller's reach, newest first.</summary>
public static class ListProposals
{
    /// <param name="BranchId">Only this branch, which must be within the caller's reach.</param>
    /// <param name="After">The cursor of the page before.</param>
    public sealed record Query(Guid? BranchId, InnovationStatus? Status, [property: Range(1, 200)] int? Size, Guid? After);

    public sealed record Item(
        Guid Id, int Version, InnovationStatus Status, InnovationKind Kind, Guid BranchId, Guid AuthorId, string Idea, Money Budget, DateTimeOffset ProposedAt);

    /// <summary>The proposals within the caller's reach, newest first.</summary>
    public static async Task<Ok<Page<Item>>> Handle([AsParameters] Query query, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        if (query.BranchId is { } branch && !await db.OrgUnits.VisibleTo(user).AnyAsync(unit => unit.Id == branch, ct))
            throw new DomainException(RequestErrors.NotFound);

        var rows = db.Innovations.VisibleTo(user).AsNoTracking();
        if (query.BranchId is { } unitId) rows = rows.Where(p => p.OrgUnitId == unitId);
        if (query.Status is { } status) rows = rows.Where(p => p.Status == status);
        if (query.After is { } after) rows = rows.Where(p => p.Id < after);

        var size = query.Size ?? Page<Item>.DefaultSize;
        var items = await rows.OrderByDescending(p => p.Id).Take(size + 1)
            .Select(p => new Item(p.Id, p.Version, p.Status, p.Kind, p.OrgUnitId, p.AuthorId, p.Idea, p.Budget, p.ProposedAt))
            .ToListAsync(ct);
        return TypedResults.Ok(Page<Item>.Of(items, size, last => last.Id.ToString()));
    }
}

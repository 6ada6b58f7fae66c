using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Resources;

/// <summary>One offer or request: an open one for every branch, any other for the branches that it concerns.</summary>
public static class GetResource
{
    /// <param name="PartnerId">The branch that answered.</param>
    /// <param name="LenderId">The branch that lends.</param>
    public sealed record Response(
        Guid Id, int Version, ResourceStatus Status, Guid BranchId, ResourceSide Side, ResourceKind Kind, string Description, int Quantity, DateOnly From, DateOnly To,
        Guid? PartnerId, Guid? LenderId, DateTimeOffset? MatchedAt, DateTimeOffset? EndedAt);

    /// <summary>One offer or request: an open one for every branch, any other for the branches that it concerns.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var x = await db.Resources.SeenBy(db, user).AsNoTracking().FoundAsync(id, ct);
        return new(new(x.Id, x.Version, x.Status, x.OrgUnitId, x.Side, x.Kind, x.Description, x.Quantity, x.From, x.To,
            x.PartnerId, x.LenderId, x.MatchedAt, x.EndedAt), x.Version);
    }
}

using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Variations;

/// <summary>One variation, with who wanted, approved and ended it.</summary>
public static class GetVariation
{
    public sealed record Response(
        Guid Id, int Version, Guid UnitId, string Catalogue, string Key, decimal HqValue, decimal LocalValue, Tightening Direction, VariationStatus Status, string Reason, DateOnly From,
        DateOnly Until, Guid ProposedBy, DateTimeOffset ProposedAt, Guid? DecidedBy, DateTimeOffset? DecidedAt, string? Comment, Guid? EndedBy, DateTimeOffset? EndedAt, string? EndReason);

    /// <summary>One variation, with who wanted, approved and ended it.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var v = await db.Variations.VisibleTo(user).AsNoTracking().FoundAsync(id, ct);
        return new(new(v.Id, v.Version, v.OrgUnitId, v.Catalogue, v.Key, v.HqValue, v.LocalValue, v.Direction, v.Status, v.Reason, v.From, v.Until, v.ProposedBy, v.ProposedAt,
            v.DecidedBy, v.DecidedAt, v.Comment, v.EndedBy, v.EndedAt, v.EndReason), v.Version);
    }
}

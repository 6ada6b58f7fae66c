using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Governance.Approvals.Tiers;

/// <summary>The approval tiers: those that new cases go by, or an earlier revision.</summary>
public static class GetTiers
{
    /// <param name="Revision">The newest when left out.</param>
    public sealed record Query([property: Range(1, int.MaxValue)] int? Revision);

    /// <summary>The approval tiers: those that new cases go by, or an earlier revision.</summary>
    public static async Task<Found<TierDefinition>> Handle([AsParameters] Query query, GovernanceDb db, CancellationToken ct)
    {
        var rows = db.TierTables.AsNoTracking();
        if (query.Revision is { } revision) rows = rows.Where(t => t.Revision == revision);
        var table = await rows.OrderByDescending(t => t.Revision).FirstOrDefaultAsync(ct) ?? throw new DomainException(RequestErrors.NotFound);
        return new(table.Read(), table.Revision);
    }
}

using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Governance.Duties;

/// <summary>One position.</summary>
public static class GetPosition
{
    /// <summary>One position.</summary>
    public static async Task<Found<ListPositions.Item>> Handle(Guid id, GovernanceDb db, CancellationToken ct)
    {
        var p = await db.Positions.AsNoTracking().FoundAsync(id, ct);
        return new(new(p.Id, p.Version, p.Code, p.Title, p.Level, p.Post, p.Headcount), p.Version);
    }
}

using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace Governance.Variations;

/// <summary>Knows what a variation is judged by: the unit, and what is in force there.</summary>
public sealed class VariationDesk(GovernanceDb db)
{
    private const int Lock = 0x_7661_7269; // "vari"

    private static readonly VisibleUnit<GovernanceDb> Unit = new();

    /// <summary>The unit of a request; 404 when it is absent or out of reach.</summary>
    public async Task<OrgUnitCopy> UnitAsync(Guid id, CurrentUser user, CancellationToken ct) =>
        await Unit.FindAsync(db, id, user, ct) ?? throw new DomainException(RequestErrors.NotFound);

    /// <summary>What is in force at a unit for a key, while nothing else for them is proposed or approved: two at once would not see that they overlap.</summary>
    public async Task<IReadOnlyList<LocalVariation>> InForceAloneAsync(Guid unitId, string key, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock}, hashtext({$"{unitId}/{key}"}))", ct);
        return await db.Variations.AsNoTracking().Where(v => v.OrgUnitId == unitId && v.Key == key && v.Status == VariationStatus.InForce).ToListAsync(ct);
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Duties;

/// <summary>Who is accountable for a clause at a unit now, and on which way it came to him where a position is vacant (policy 1.3.2).</summary>
public static class FindAccountable
{
    /// <param name="Clause">Such as <c>3.1.2</c>.</param>
    /// <param name="UnitId">A unit within the caller's reach.</param>
    public sealed record Query([property: Required, RegularExpression(DutyShapes.Clause)] string Clause, Guid UnitId);

    /// <param name="Holders">Who is; nobody when the position is vacant all the way up.</param>
    /// <param name="Fallen">Whether it has fallen to a superior unit.</param>
    /// <param name="Way">From the unit up to where somebody is accountable.</param>
    public sealed record Response(string Clause, Guid UnitId, string? Position, IReadOnlyList<Holder> Holders, bool Fallen, IReadOnlyList<Link> Way);

    /// <summary>Who is accountable for a clause at a unit now, and on which way it came to him where a position is vacant (policy 1.3.2).</summary>
    public static async Task<Ok<Response>> Handle([AsParameters] Query query, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var unit = await db.OrgUnits.VisibleTo(user).AsNoTracking().SingleOrDefaultAsync(u => u.Id == query.UnitId, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var accountability = await Accountability.LoadAsync(db, db.OrgUnits.Where(u => unit.Path.StartsWith(u.Path)), ct);
        if (!accountability.Clauses.Contains(query.Clause)) throw new DomainException(DutyErrors.ClauseUnknown(query.Clause));
        var way = accountability.WayOf(query.Clause, unit.Id);
        return TypedResults.Ok(new Response(query.Clause, unit.Id, way[^1].Holders.Count > 0 ? way[^1].Position : null, way[^1].Holders, way.Count > 1, way));
    }
}

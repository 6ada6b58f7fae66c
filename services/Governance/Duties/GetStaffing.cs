using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Duties;

/// <summary>Who holds the positions of a unit, and how many people it lacks (policy 1.3.2).</summary>
public static class GetStaffing
{
    /// <param name="Vacancies">How many fewer hold it than should.</param>
    public sealed record Item(string Position, string Title, int Headcount, IReadOnlyList<Holder> Holders, int Vacancies);

    public sealed record Response(Guid UnitId, IReadOnlyList<Item> Positions);

    /// <summary>Who holds the positions of a unit, and how many people it lacks (policy 1.3.2).</summary>
    /// <param name="unitId">A unit within the caller's reach.</param>
    public static async Task<Ok<Response>> Handle(Guid unitId, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var unit = await db.OrgUnits.VisibleTo(user).AsNoTracking().SingleOrDefaultAsync(u => u.Id == unitId, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var level = Enum.Parse<DutyLevel>(unit.Type);
        var positions = await db.Positions.AsNoTracking().Where(p => p.Level == level).OrderBy(p => p.Code).ToListAsync(ct);
        var staff = await db.Staff.AsNoTracking().Where(s => s.OrgUnitId == unitId && s.Status == "Active").OrderBy(s => s.No).ToListAsync(ct);
        return TypedResults.Ok(new Response(unitId, [.. positions.Select(p =>
        {
            Holder[] holders = [.. staff.Where(s => s.Posts.Contains(p.Post)).Select(s => new Holder(s.Id, s.No, s.Name))];
            return new Item(p.Code, p.Title, p.Headcount, holders, Math.Max(0, p.Headcount - holders.Length));
        })]));
    }
}

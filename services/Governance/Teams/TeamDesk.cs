using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace Governance.Teams;

/// <summary>What the texts of teams look like.</summary>
public static class TeamShapes
{
    public const int LongestReason = 500, MostMembers = 50;
}

/// <summary>Knows what a team is judged by: the branch, its staff, who manages what, and the minimum.</summary>
public sealed class TeamDesk(GovernanceDb db)
{
    private static readonly VisibleUnit<GovernanceDb> Unit = new();

    /// <summary>The branch of a request; 404 when it is absent or out of reach.</summary>
    public async Task<OrgUnitCopy> BranchAsync(Guid id, CurrentUser user, CancellationToken ct) =>
        await Unit.FindAsync(db, id, user, ct) ?? throw new DomainException(RequestErrors.NotFound);

    /// <exception cref="DomainException">The rules do not allow such a team as things stand now.</exception>
    public async Task RequireAllowedAsync(Composition team, OrgUnitCopy branch, CancellationToken ct)
    {
        Guid[] people = [.. team.People];
        var staff = await db.Staff.AsNoTracking().Where(s => people.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        var managing = await db.Teams.AsNoTracking().Where(t => t.OrgUnitId != branch.Id && t.ManagerId != null && people.Contains(t.ManagerId.Value))
            .Join(db.OrgUnits, t => t.OrgUnitId, u => u.Id, (t, u) => new { Manager = t.ManagerId!.Value, u.Code }).ToListAsync(ct);
        TeamRules.Shipped.Require(team, branch, staff, managing.DistinctBy(m => m.Manager).ToDictionary(m => m.Manager, m => m.Code));
    }

    /// <summary>The functions that every branch has to cover now.</summary>
    public async Task<IReadOnlyList<TeamFunction>> MinimumAsync(CancellationToken ct) =>
        (await db.TeamMinimum.AsNoTracking().SingleAsync(ct)).Functions;

    /// <summary>The names and numbers of people, for those who read a team.</summary>
    public async Task<IReadOnlyList<TeamPerson>> PeopleAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await db.Staff.AsNoTracking().Where(s => ids.Contains(s.Id)).OrderBy(s => s.No).Select(s => new TeamPerson(s.Id, s.No, s.Name)).ToListAsync(ct);
}

/// <summary>Who a person is.</summary>
public sealed record TeamPerson(Guid EmployeeId, string No, string Name);

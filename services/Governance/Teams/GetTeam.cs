using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Teams;

/// <summary>The team of a branch: who manages it, who covers what, and what nobody covers (policy 2.1.4).</summary>
public static class GetTeam
{
    public sealed record Response(
        Guid Id, int Version, Guid BranchId, Guid? ManagerId, IReadOnlyList<TeamMember> Members, IReadOnlyList<TeamPerson> People, bool Complete, IReadOnlyList<string> Missing,
        DateTimeOffset ChangedAt);

    /// <summary>The team of a branch: who manages it, who covers what, and what nobody covers (policy 2.1.4).</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, GovernanceDb db, TeamDesk desk, CancellationToken ct)
    {
        var t = await db.Teams.VisibleTo(user).AsNoTracking().FoundAsync(id, ct);
        return new(new(t.Id, t.Version, t.OrgUnitId, t.ManagerId, t.Members, await desk.PeopleAsync(t.PersonIds, ct), t.Missing.Length == 0, t.Missing, t.ChangedAt), t.Version);
    }
}

using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Teams;

/// <summary>One proposed team, with who proposed it and who decided.</summary>
public static class GetTeamProposal
{
    public sealed record Response(
        Guid Id, int Version, Guid BranchId, TeamProposalStatus Status, Guid? ManagerId, IReadOnlyList<TeamMember> Members, IReadOnlyList<TeamPerson> People, string Reason,
        Guid ProposedBy, DateTimeOffset ProposedAt, Guid? DecidedBy, DateTimeOffset? DecidedAt, string? Comment);

    /// <summary>One proposed team, with who proposed it and who decided.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, GovernanceDb db, TeamDesk desk, CancellationToken ct)
    {
        var p = await db.TeamProposals.VisibleTo(user).AsNoTracking().FoundAsync(id, ct);
        return new(new(p.Id, p.Version, p.OrgUnitId, p.Status, p.ManagerId, p.Members, await desk.PeopleAsync(p.Composition.People, ct), p.Reason,
            p.ProposedBy, p.ProposedAt, p.DecidedBy, p.DecidedAt, p.Comment), p.Version);
    }
}

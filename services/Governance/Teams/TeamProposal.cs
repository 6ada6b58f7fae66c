using BranchPlatform.Contracts.Governance;
using ServiceDefaults.Domain;

namespace Governance.Teams;

/// <summary>How far a proposed team has come.</summary>
public enum TeamProposalStatus
{
    /// <summary>待批准</summary>
    Proposed,
    /// <summary>已批准: it is the branch's team.</summary>
    Approved,
    /// <summary>未批准</summary>
    Rejected,
    /// <summary>已撤回: by whoever proposed it.</summary>
    Withdrawn,
}

/// <summary>
/// A team that somebody wants a branch to have (policy 2.1.4). Another person decides, and what stood then has to stand still. Approved ones stay,
/// with who and when.
/// </summary>
public sealed class TeamProposal : Entity
{
    private TeamProposal() { }

    public Guid? ManagerId { get; private init; }
    public IReadOnlyList<TeamMember> Members { get; private init; } = [];
    public string Reason { get; private init; } = "";
    public Guid ProposedBy { get; private init; }
    public DateTimeOffset ProposedAt { get; private init; }
    public TeamProposalStatus Status { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? Comment { get; private set; }

    public Composition Composition => new(ManagerId, Members);

    public override string State => Status.ToString();

    /// <param name="team">Which the rules allow (<see cref="TeamRules.Require"/>).</param>
    /// <param name="now">The team that the branch has, if any.</param>
    /// <param name="waits">Whether another proposal for the branch waits to be decided on.</param>
    public static TeamProposal Propose(Guid branchId, Composition team, BranchTeam? now, bool waits, string reason, Guid by, DateTimeOffset at)
    {
        Require(!waits, TeamErrors.ProposalOpen);
        Require(now is null || !now.Composition.SameAs(team), TeamErrors.NothingChanges);
        var made = new TeamProposal
        {
            Id = Guid.CreateVersion7(at), OrgUnitId = branchId, ManagerId = team.ManagerId, Members = team.Members, Reason = reason, ProposedBy = by, ProposedAt = at,
        };
        made.Raise(new BranchTeamProposed(made.Id, branchId, team.ManagerId, by, at));
        return made;
    }

    /// <summary>Whoever proposed it does not decide on it (rule X2): refused before its people are looked at.</summary>
    public void RequireOther(Guid by) => Require(by != ProposedBy, TeamErrors.ProposedOneself);

    /// <summary>Makes it the team of the branch.</summary>
    public void Approve(string? comment, Guid by, DateTimeOffset now) => Decide(TeamProposalStatus.Approved, comment, by, now);

    public void Reject(string comment, Guid by, DateTimeOffset now) => Decide(TeamProposalStatus.Rejected, comment, by, now);

    /// <summary>Takes it back, by whoever proposed it.</summary>
    public void Withdraw(Guid by, DateTimeOffset now)
    {
        Require(by == ProposedBy, TeamErrors.NotProposer);
        MoveTo(TeamProposalStatus.Withdrawn, by, now);
    }

    private void Decide(TeamProposalStatus outcome, string? comment, Guid by, DateTimeOffset now)
    {
        RequireOther(by);
        MoveTo(outcome, by, now);
        Comment = comment;
    }

    private void MoveTo(TeamProposalStatus next, Guid by, DateTimeOffset now)
    {
        Require((Status, next) is
            (TeamProposalStatus.Proposed, TeamProposalStatus.Approved or TeamProposalStatus.Rejected or TeamProposalStatus.Withdrawn),
            TeamErrors.TransitionNotAllowed(Status, next));
        (Status, DecidedBy, DecidedAt) = (next, by, now);
        Raise(new BranchTeamProposalDecided(Id, OrgUnitId, next.ToString(), by, now));
    }
}

using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Governance.Teams;

/// <summary>Every refusal of this capability.</summary>
public static class TeamErrors
{
    public static readonly Error
        PostsTogether = SeparationOfDuties.Broken("team_posts"),
        FunctionsTogether = SeparationOfDuties.Broken("team_functions"),
        ProposedOneself = SeparationOfDuties.Broken("team_proposer");

    public static readonly Error MemberTwice = new("teams.member_twice", ErrorKind.Invalid);
    public static readonly Error NothingChanges = new("teams.nothing_changes", ErrorKind.Conflict);
    public static readonly Error ProposalOpen = new("teams.proposal_open", ErrorKind.Conflict);
    public static readonly Error NotProposer = new("teams.not_proposer", ErrorKind.Forbidden);
    public static readonly Error MinimumUnchanged = new("teams.minimum_unchanged", ErrorKind.Conflict);

    public static Error NotABranch(string code) => new("teams.not_a_branch", ErrorKind.Conflict, code);

    public static Error BranchClosed(string code) => new("teams.branch_closed", ErrorKind.Conflict, code);

    public static Error ManagerMissing(string code) => new("teams.manager_missing", ErrorKind.Conflict, code);

    public static Error ManagerOfAnother(string no, string branch) => new("teams.manager_of_another", ErrorKind.Conflict, no, branch);

    public static Error ManagerWithoutPost(string no, string post) => new("teams.manager_without_post", ErrorKind.Conflict, no, post);

    public static Error PersonUnknown(Guid id) => new("teams.person_unknown", ErrorKind.Conflict, id);

    public static Error PersonNotActive(string no) => new("teams.person_not_active", ErrorKind.Conflict, no);

    public static Error PersonElsewhere(string no) => new("teams.person_elsewhere", ErrorKind.Conflict, no);

    public static Error TransitionNotAllowed(TeamProposalStatus from, TeamProposalStatus to) => new("teams.transition_not_allowed", ErrorKind.Conflict, from, to)
    {
        Details = new Dictionary<string, object?> { ["currentState"] = from.ToString() },
    };
}

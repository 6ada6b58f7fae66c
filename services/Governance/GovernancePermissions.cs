using ServiceDefaults.Security;
using static ServiceDefaults.Security.Roles;

namespace Governance;

/// <summary>What each role may do in Governance.</summary>
public static class GovernancePermissions
{
    public const string ReadOrgUnits = "governance.org_units.read";
    public const string ManageOrgUnits = "governance.org_units.manage";
    public const string ManageCalendars = "governance.calendars.manage";

    public const string ReadApprovals = "governance.approvals.read";
    public const string DecideApprovals = "governance.approvals.decide";
    public const string GrantDelegations = "governance.delegations.grant";
    public const string UseDelegations = "governance.delegations.use";

    public const string ReadEvidence = "governance.evidence.read";
    public const string RecountEvidence = "governance.evidence.recount";
    public const string ReadTimeline = "governance.timeline.read";

    public const string ReadTeams = "governance.teams.read";
    public const string ProposeTeams = "governance.teams.propose";
    public const string DecideTeams = "governance.teams.decide";
    public const string ManageTeamMinimum = "governance.team_minimum.manage";

    public const string ReadDuties = "governance.duties.read";
    public const string ManageDuties = "governance.duties.manage";

    public const string ReadVariations = "governance.variations.read";
    public const string ProposeVariations = "governance.variations.propose";
    public const string DecideVariations = "governance.variations.decide";

    /// <summary>Permission → roles. Everybody may see the units within his reach.</summary>
    public static readonly PermissionTable Table = new(new Dictionary<string, string[]>
    {
        [ReadOrgUnits] = [.. DefaultReach.Keys],
        [ManageOrgUnits] = [OfficeDirector],
        [ManageCalendars] = [OfficeDirector, OfficeSecretary],
        // Authority may be delegated to whoever does not work on what is approved: which case a person may decide says the case.
        [ReadApprovals] = [.. DefaultReach.Keys.Except([SystemAdmin])],
        [DecideApprovals] = [.. DefaultReach.Keys.Except([SystemAdmin, InternalAuditor])],
        [GrantDelegations] = [BranchManager, DepartmentHead, FinanceManager, RiskManager, Executive, CommitteeChair],
        [UseDelegations] = [.. DefaultReach.Keys.Except([SystemAdmin])],
        // How his branch stands everybody may see who works for it; what was done there by whom, only who answers for it or looks after it.
        [ReadEvidence] = [.. DefaultReach.Keys.Except([SystemAdmin])],
        [RecountEvidence] = [OfficeDirector, InternalAuditor],
        [ReadTimeline] =
        [
            BranchManager, RegionManager, DepartmentHead, Executive, CommitteeChair, CommitteeMember, OfficeDirector, OfficeSecretary, HrManager, FinanceManager,
            RiskOfficer, RiskManager, ComplianceOfficer, InternalAuditor,
        ],
        // A branch whose manager has gone still gets a new team: whoever is above him proposes it, and another decides.
        [ReadTeams] = [.. DefaultReach.Keys.Except([SystemAdmin])],
        [ProposeTeams] = [BranchManager, RegionManager, OfficeDirector],
        [DecideTeams] = [RegionManager, OfficeDirector],
        [ManageTeamMinimum] = [OfficeDirector],
        [ReadDuties] = [.. DefaultReach.Keys.Except([SystemAdmin])],
        [ManageDuties] = [OfficeDirector],
        [ReadVariations] = [.. DefaultReach.Keys.Except([SystemAdmin])],
        [ProposeVariations] = [BranchManager, RegionManager, OfficeDirector],
        [DecideVariations] = [RegionManager, OfficeDirector],
    });
}

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
    public const string ManageDayRates = "governance.day_rates.manage";
    public const string GrantDelegations = "governance.delegations.grant";
    public const string UseDelegations = "governance.delegations.use";

    public const string ReadEvidence = "governance.evidence.read";
    public const string RecountEvidence = "governance.evidence.recount";
    public const string ReadTimeline = "governance.timeline.read";
    public const string ReceiveNotifications = "governance.notifications.receive";
    public const string ReadTargets = "governance.targets.read";
    public const string ManageTargets = "governance.targets.manage";
    public const string ReadPlans = "governance.plans.read";
    public const string WritePlans = "governance.plans.write";
    public const string ApprovePlans = "governance.plans.approve";
    public const string ReadJournals = "governance.journals.read";
    public const string KeepJournals = "governance.journals.keep";
    public const string SignJournals = "governance.journals.sign";
    public const string ManageDirectives = "governance.directives.manage";
    public const string ReadDirectives = "governance.directives.read";
    public const string ReadReceipts = "governance.directive_receipts.read";
    public const string AnswerDirectives = "governance.directive_receipts.answer";
    public const string RaiseIssues = "governance.major_issues.raise";
    public const string ReadIssues = "governance.major_issues.read";
    public const string ManageIssues = "governance.major_issues.manage";
    public const string SolveIssues = "governance.major_issues.solve";
    public const string Coordinate = "governance.coordination.take_part";
    public const string ReadCoordination = "governance.coordination.read";
    public const string SendOfficeItems = "governance.office_items.send";
    public const string ReadOfficeItems = "governance.office_items.read";
    public const string ManageOfficeItems = "governance.office_items.manage";

    public const string ReadTeams = "governance.teams.read";
    public const string ProposeTeams = "governance.teams.propose";
    public const string DecideTeams = "governance.teams.decide";
    public const string ManageTeamMinimum = "governance.team_minimum.manage";

    public const string ReadDuties = "governance.duties.read";
    public const string ManageDuties = "governance.duties.manage";

    public const string ReadVariations = "governance.variations.read";
    public const string ProposeVariations = "governance.variations.propose";
    public const string DecideVariations = "governance.variations.decide";

    public const string ReadExemptions = "governance.exemptions.read";
    public const string RequestExemptions = "governance.exemptions.request";
    public const string EndExemptions = "governance.exemptions.end";

    public const string ReadSelfChecks = "governance.self_checks.read";
    public const string KeepSelfChecks = "governance.self_checks.keep";
    public const string ReadCockpit = "governance.cockpit.read";

    /// <summary>Permission → roles. Everybody may see the units within his reach.</summary>
    public static readonly PermissionTable Table = new(new Dictionary<string, string[]>
    {
        [ReadOrgUnits] = [.. DefaultReach.Keys],
        [ManageOrgUnits] = [OfficeDirector],
        [ManageCalendars] = [OfficeDirector, OfficeSecretary],
        // Authority may be delegated to whoever does not work on what is approved: which case a person may decide says the case.
        [ReadApprovals] = [.. DefaultReach.Keys.Except([SystemAdmin])],
        [DecideApprovals] = [.. DefaultReach.Keys.Except([SystemAdmin, InternalAuditor])],
        [ManageDayRates] = [FinanceManager],
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
        [ReceiveNotifications] = [.. DefaultReach.Keys],
        [ReadTargets] = [.. DefaultReach.Keys.Except([SystemAdmin])],
        [ManageTargets] = [OfficeDirector],
        [ReadPlans] = [.. DefaultReach.Keys.Except([SystemAdmin])],
        [WritePlans] = [BranchManager],
        [ApprovePlans] = [RegionManager, OfficeDirector],
        [ReadJournals] = [.. DefaultReach.Keys.Except([SystemAdmin])],
        [KeepJournals] = [BranchManager, IntakeClerk, ReviewOfficer, ProcessingOfficer, ServiceOfficer, Cashier],
        [SignJournals] = [BranchManager],
        [ManageDirectives] = [OfficeDirector, OfficeSecretary],
        [ReadDirectives] = [OfficeDirector, OfficeSecretary, CommitteeChair, CommitteeMember, Executive, DepartmentHead, ComplianceOfficer, InternalAuditor],
        [ReadReceipts] = [OfficeDirector, OfficeSecretary, CommitteeChair, CommitteeMember, Executive, DepartmentHead, ComplianceOfficer, InternalAuditor, RegionManager, BranchManager],
        [AnswerDirectives] = [BranchManager],
        [RaiseIssues] = [BranchManager, RegionManager, DepartmentHead, RiskManager, ComplianceOfficer, OfficeDirector, OfficeSecretary],
        [ReadIssues] =
        [
            BranchManager, RegionManager, DepartmentHead, FinanceManager, HrManager, RiskManager, ComplianceOfficer, OfficeDirector, OfficeSecretary, CommitteeChair,
            CommitteeMember, Executive, InternalAuditor,
        ],
        [ManageIssues] = [OfficeDirector, OfficeSecretary],
        [SolveIssues] = [DepartmentHead, FinanceManager, HrManager, RiskManager, OfficeDirector],
        [Coordinate] = [.. DefaultReach.Keys.Except([SystemAdmin, InternalAuditor, Employee])],
        [ReadCoordination] = [.. DefaultReach.Keys.Except([SystemAdmin, Employee])],
        [SendOfficeItems] = [BranchManager, RegionManager, DepartmentHead, FinanceManager, HrManager, RiskManager, ComplianceOfficer, OfficeDirector, OfficeSecretary],
        [ReadOfficeItems] = [OfficeDirector, OfficeSecretary, CommitteeChair, InternalAuditor],
        [ManageOfficeItems] = [OfficeDirector, OfficeSecretary],
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
        [ReadExemptions] = [.. DefaultReach.Keys.Except([SystemAdmin])],
        // Only the committee grants one: there is no permission for it.
        [RequestExemptions] = [BranchManager, RegionManager, OfficeDirector],
        [EndExemptions] = [OfficeDirector],
        [ReadSelfChecks] =
        [
            BranchManager, RegionManager, DepartmentHead, Executive, CommitteeChair, CommitteeMember, OfficeDirector, OfficeSecretary, RiskManager, ComplianceOfficer,
            InternalAuditor,
        ],
        [KeepSelfChecks] = [BranchManager],
        [ReadCockpit] = [BranchManager, RegionManager, DepartmentHead, Executive, CommitteeChair, CommitteeMember, OfficeDirector, OfficeSecretary],
    });
}

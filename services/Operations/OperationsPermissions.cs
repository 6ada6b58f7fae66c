using static ServiceDefaults.Security.Roles;

namespace Operations;

/// <summary>What each role may do in Operations. A change here changes the approved table of routes and roles.</summary>
public static class OperationsPermissions
{
    public const string Read = "operations.applications.read";
    public const string Submit = "operations.applications.submit";
    public const string Accept = "operations.applications.accept";
    public const string Review = "operations.applications.review";
    public const string Process = "operations.applications.process";

    public const string ReadFigures = "operations.figures.read";
    public const string SubmitFigures = "operations.figures.submit";
    public const string AcceptFigures = "operations.figures.accept";
    public const string ReopenFigures = "operations.figures.reopen";
    public const string ReadIndicators = "operations.indicators.read";
    public const string ManageIndicators = "operations.indicators.manage";
    public const string ReadAlerts = "operations.alerts.read";
    public const string HandleAlerts = "operations.alerts.handle";
    public const string VerifyAlerts = "operations.alerts.verify";

    /// <summary>Permission → roles.</summary>
    public static readonly ServiceDefaults.Security.PermissionTable Table = new(new Dictionary<string, string[]>
    {
        [Read] =
        [
            IntakeClerk, ReviewOfficer, ProcessingOfficer, ServiceOfficer, ComplaintHandler, BranchManager, RegionManager, DepartmentHead,
            Executive, OfficeDirector, RiskOfficer, RiskManager, ComplianceOfficer, InternalAuditor,
        ],
        [Submit] = [IntakeClerk],
        [Accept] = [IntakeClerk],
        [Review] = [ReviewOfficer],
        [Process] = [ProcessingOfficer],

        [ReadFigures] =
        [
            BranchManager, RegionManager, DepartmentHead, Executive, OfficeDirector, OfficeSecretary, CommitteeChair, CommitteeMember,
            FinanceManager, RiskOfficer, RiskManager, ComplianceOfficer, InternalAuditor,
        ],
        [SubmitFigures] = [BranchManager],
        [AcceptFigures] = [RegionManager, DepartmentHead, OfficeDirector],
        [ReopenFigures] = [OfficeDirector],
        [ReadIndicators] =
        [
            BranchManager, RegionManager, DepartmentHead, Executive, OfficeDirector, OfficeSecretary, CommitteeChair, CommitteeMember,
            HrManager, FinanceManager, RiskOfficer, RiskManager, ComplianceOfficer, InternalAuditor,
        ],
        [ManageIndicators] = [OfficeDirector, RiskManager],
        [ReadAlerts] =
        [
            BranchManager, RegionManager, DepartmentHead, Executive, OfficeDirector, OfficeSecretary, CommitteeChair, CommitteeMember,
            HrManager, FinanceManager, RiskOfficer, RiskManager, ComplianceOfficer, InternalAuditor,
        ],
        [HandleAlerts] = [BranchManager, DepartmentHead, RiskOfficer],
        [VerifyAlerts] = [RegionManager, DepartmentHead, RiskManager, ComplianceOfficer],
    });
}

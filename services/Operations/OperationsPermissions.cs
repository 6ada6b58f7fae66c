using static ServiceDefaults.Security.Roles;

namespace Operations;

/// <summary>What each role may do in Operations. A change here changes the approved table of routes and roles.</summary>
public static class OperationsPermissions
{
    public const string Read = "operations.applications.read";
    public const string Submit = "operations.applications.submit";
    public const string Accept = "operations.applications.accept";
    public const string AskForSupplement = "operations.applications.ask_for_supplement";
    public const string Review = "operations.applications.review";
    public const string Process = "operations.applications.process";
    public const string Supervise = "operations.applications.supervise";
    public const string Reverse = "operations.applications.reverse";
    public const string CheckQuality = "operations.quality-checks.check";

    public const string ReadProducts = "operations.products.read";
    public const string DraftProducts = "operations.products.draft";
    public const string PublishProducts = "operations.products.publish";
    public const string OfferProducts = "operations.products.offer";

    public const string ReadDesk = "operations.desk.read";
    public const string WorkDesk = "operations.desk.work";
    public const string StaffDesk = "operations.desk.staff";
    public const string OpenBranchDay = "operations.branch_days.open";
    public const string ReadDocuments = "operations.documents.read";
    public const string UploadDocuments = "operations.documents.upload";
    public const string VerifyDocuments = "operations.documents.verify";

    public const string ReadInnovations = "operations.innovations.read";
    public const string ProposeInnovation = "operations.innovations.propose";
    public const string JudgeInnovation = "operations.innovations.judge";
    public const string JudgeInnovationRisk = "operations.innovations.judge-risk";
    public const string RunInnovation = "operations.innovations.run";
    public const string ReadExchange = "operations.exchange.read";
    public const string WriteArticles = "operations.exchange.write-articles";
    public const string ReviewArticles = "operations.exchange.review-articles";
    public const string ShareResources = "operations.exchange.share-resources";
    public const string Refer = "operations.exchange.refer";
    public const string RunCampaigns = "operations.exchange.run-campaigns";
    public const string SetStaffing = "operations.exchange.set-staffing";

    public const string ReadFigures = "operations.figures.read";
    public const string SubmitFigures = "operations.figures.submit";
    public const string SetTargets = "operations.figures.set_targets";
    public const string AcceptFigures = "operations.figures.accept";
    public const string ReopenFigures = "operations.figures.reopen";
    public const string ReadIndicators = "operations.indicators.read";
    public const string ManageIndicators = "operations.indicators.manage";
    public const string ReadHandOffs = "operations.hand_offs.read";
    public const string ReadBranchLoad = "operations.branch_load.read";
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
        [AskForSupplement] = [IntakeClerk, ReviewOfficer],
        [Review] = [ReviewOfficer],
        [Process] = [ProcessingOfficer],
        [Supervise] = [BranchManager, RegionManager, DepartmentHead],
        [Reverse] = [BranchManager],
        [CheckQuality] = [ReviewOfficer, BranchManager, RegionManager, DepartmentHead, ComplianceOfficer],

        [ReadProducts] =
        [
            IntakeClerk, ReviewOfficer, ProcessingOfficer, ServiceOfficer, ComplaintHandler, BranchManager, RegionManager, DepartmentHead,
            Executive, OfficeDirector, OfficeSecretary, RiskOfficer, RiskManager, ComplianceOfficer, InternalAuditor,
        ],
        [DraftProducts] = [DepartmentHead, OfficeSecretary],
        [PublishProducts] = [OfficeDirector],
        [OfferProducts] = [DepartmentHead, OfficeDirector],

        [ReadDesk] =
        [
            IntakeClerk, ServiceOfficer, ComplaintHandler, BranchManager, RegionManager, DepartmentHead, Executive, OfficeDirector, ComplianceOfficer, InternalAuditor,
        ],
        [WorkDesk] = [IntakeClerk],
        [StaffDesk] = [BranchManager],
        [OpenBranchDay] = [BranchManager],
        [ReadDocuments] =
        [
            IntakeClerk, ReviewOfficer, ProcessingOfficer, BranchManager, RegionManager, RiskOfficer, RiskManager, ComplianceOfficer, InternalAuditor,
        ],
        [UploadDocuments] = [IntakeClerk],
        [VerifyDocuments] = [IntakeClerk, ReviewOfficer],

        [ReadInnovations] =
        [
            IntakeClerk, ReviewOfficer, ProcessingOfficer, ServiceOfficer, BranchManager, RegionManager, DepartmentHead, Executive, CommitteeChair,
            CommitteeMember, OfficeDirector, OfficeSecretary, RiskOfficer, RiskManager, ComplianceOfficer, InternalAuditor,
        ],
        [ProposeInnovation] = [IntakeClerk, ReviewOfficer, ProcessingOfficer, ServiceOfficer, BranchManager, DepartmentHead],
        [JudgeInnovation] = [DepartmentHead, Executive],
        [JudgeInnovationRisk] = [RiskOfficer, RiskManager],
        [RunInnovation] = [BranchManager, DepartmentHead],
        [ReadExchange] =
        [
            IntakeClerk, ReviewOfficer, ProcessingOfficer, ServiceOfficer, BranchManager, RegionManager, DepartmentHead, Executive, OfficeDirector,
            OfficeSecretary, ComplianceOfficer, InternalAuditor,
        ],
        [WriteArticles] = [IntakeClerk, ReviewOfficer, ProcessingOfficer, ServiceOfficer, BranchManager],
        [ReviewArticles] = [RegionManager, DepartmentHead],
        [ShareResources] = [BranchManager],
        [Refer] = [IntakeClerk, ServiceOfficer, BranchManager],
        [RunCampaigns] = [BranchManager, RegionManager],
        [SetStaffing] = [DepartmentHead],

        [ReadFigures] =
        [
            BranchManager, RegionManager, DepartmentHead, Executive, OfficeDirector, OfficeSecretary, CommitteeChair, CommitteeMember,
            FinanceManager, RiskOfficer, RiskManager, ComplianceOfficer, InternalAuditor,
        ],
        [SubmitFigures] = [BranchManager],
        [SetTargets] = [OfficeDirector, OfficeSecretary, FinanceManager],
        [AcceptFigures] = [RegionManager, DepartmentHead, OfficeDirector],
        [ReopenFigures] = [OfficeDirector],
        [ReadIndicators] =
        [
            BranchManager, RegionManager, DepartmentHead, Executive, OfficeDirector, OfficeSecretary, CommitteeChair, CommitteeMember,
            HrManager, FinanceManager, RiskOfficer, RiskManager, ComplianceOfficer, InternalAuditor,
        ],
        [ReadHandOffs] =
        [
            BranchManager, RegionManager, DepartmentHead, Executive, OfficeDirector, OfficeSecretary, CommitteeChair, CommitteeMember,
            HrManager, FinanceManager, RiskOfficer, RiskManager, ComplianceOfficer, InternalAuditor,
        ],
        [ManageIndicators] = [OfficeDirector, RiskManager],
        [ReadBranchLoad] = [BranchManager, RegionManager, DepartmentHead, Executive, CommitteeChair, CommitteeMember, OfficeDirector, OfficeSecretary],
        [ReadAlerts] =
        [
            BranchManager, RegionManager, DepartmentHead, Executive, OfficeDirector, OfficeSecretary, CommitteeChair, CommitteeMember,
            HrManager, FinanceManager, RiskOfficer, RiskManager, ComplianceOfficer, InternalAuditor,
        ],
        [HandleAlerts] = [BranchManager, DepartmentHead, RiskOfficer],
        [VerifyAlerts] = [RegionManager, DepartmentHead, RiskManager, ComplianceOfficer],
    });
}

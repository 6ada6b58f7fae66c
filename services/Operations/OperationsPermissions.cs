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
    });
}

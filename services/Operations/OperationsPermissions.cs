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

    public const string ReadProducts = "operations.products.read";
    public const string DraftProducts = "operations.products.draft";
    public const string PublishProducts = "operations.products.publish";
    public const string OfferProducts = "operations.products.offer";

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

        [ReadProducts] =
        [
            IntakeClerk, ReviewOfficer, ProcessingOfficer, ServiceOfficer, ComplaintHandler, BranchManager, RegionManager, DepartmentHead,
            Executive, OfficeDirector, OfficeSecretary, RiskOfficer, RiskManager, ComplianceOfficer, InternalAuditor,
        ],
        [DraftProducts] = [DepartmentHead, OfficeSecretary],
        [PublishProducts] = [OfficeDirector],
        [OfferProducts] = [DepartmentHead, OfficeDirector],
    });
}

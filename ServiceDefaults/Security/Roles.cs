namespace ServiceDefaults.Security;

/// <summary>The roles of the policy (spec rules, table of roles). Identity assigns them; each service says in code what they permit.</summary>
public static class Roles
{
    public const string SystemAdmin = nameof(SystemAdmin), CommitteeChair = nameof(CommitteeChair), CommitteeMember = nameof(CommitteeMember),
        OfficeDirector = nameof(OfficeDirector), OfficeSecretary = nameof(OfficeSecretary), DepartmentHead = nameof(DepartmentHead),
        BranchManager = nameof(BranchManager), IntakeClerk = nameof(IntakeClerk), ReviewOfficer = nameof(ReviewOfficer),
        ProcessingOfficer = nameof(ProcessingOfficer), ServiceOfficer = nameof(ServiceOfficer), ComplaintHandler = nameof(ComplaintHandler),
        ComplaintSupervisor = nameof(ComplaintSupervisor), HrSpecialist = nameof(HrSpecialist), HrManager = nameof(HrManager),
        Accountant = nameof(Accountant), Cashier = nameof(Cashier), FinanceManager = nameof(FinanceManager), RiskOfficer = nameof(RiskOfficer),
        RiskManager = nameof(RiskManager), ComplianceOfficer = nameof(ComplianceOfficer), InternalAuditor = nameof(InternalAuditor),
        Employee = nameof(Employee), RegionManager = nameof(RegionManager), Executive = nameof(Executive);

    /// <summary>Each role with the reach it is assigned with unless somebody says otherwise. SystemAdmin reaches no business row: no service permits it any.</summary>
    public static readonly IReadOnlyDictionary<string, Reach> DefaultReach = new Dictionary<string, Reach>
    {
        [SystemAdmin] = Reach.Company,
        [CommitteeChair] = Reach.Company, [CommitteeMember] = Reach.Company, [OfficeDirector] = Reach.Company, [OfficeSecretary] = Reach.Company,
        [DepartmentHead] = Reach.Company, [ComplaintSupervisor] = Reach.Company, [HrSpecialist] = Reach.Company, [HrManager] = Reach.Company,
        [FinanceManager] = Reach.Company, [RiskOfficer] = Reach.Company, [RiskManager] = Reach.Company, [ComplianceOfficer] = Reach.Company,
        [InternalAuditor] = Reach.Company, [Executive] = Reach.Company,
        [RegionManager] = Reach.Subtree,
        [BranchManager] = Reach.Unit, [IntakeClerk] = Reach.Unit, [ReviewOfficer] = Reach.Unit, [ProcessingOfficer] = Reach.Unit,
        [ServiceOfficer] = Reach.Unit, [ComplaintHandler] = Reach.Unit, [Accountant] = Reach.Unit, [Cashier] = Reach.Unit,
        [Employee] = Reach.Self,
    };
}

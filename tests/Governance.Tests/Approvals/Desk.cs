using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Approvals;
using Governance.Approvals;
using Governance.Approvals.Tiers;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;

namespace Governance.Tests.Approvals;

/// <summary>Requests, approvers and the short way to a case in a state, for the rules of approvals.</summary>
internal static class Desk
{
    /// <summary>A Monday noon in Shanghai, in a week without holidays.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    public static readonly WorkCalendar Calendar = new(new WorkYear(2026, [], []));
    public static readonly TierDefinition Table = TierDefinition.Read(File.ReadAllText(
        Path.Combine(Root(), "services", "Governance", "Approvals", "Tiers", "approval-tiers.json")));

    public static readonly string Hash = new('a', 64), OtherHash = new('b', 64);

    public static readonly Guid Requester = Company.NewPerson(), Related = Company.NewPerson();

    public static readonly Approver
        Manager = Holder("manager", Roles.BranchManager), OtherManager = Holder("other manager", Roles.BranchManager), Head = Holder("head", Roles.DepartmentHead),
        Risk = Holder("risk", Roles.RiskManager), Finance = Holder("finance", Roles.FinanceManager), Executive = Holder("executive", Roles.Executive),
        Chair = Holder("chair", Roles.CommitteeChair), Nobody = Holder("nobody");

    public static Approver Holder(string name, params string[] roles) => new(Company.NewPerson(), name, roles.ToHashSet(), []);

    public static Seen Seen(int step, string? hash = null) => new(hash ?? Hash, step);

    public static ApprovalRequested Request(
        string? amount = "12000.00", string matter = "application", string? level = "Low", Guid? requester = null, Guid[]? related = null, Guid? subject = null, Guid? id = null,
        Guid? unit = null, string? hash = null, string currency = "CNY", bool unbudgeted = false) => new(
        id ?? Company.NewPerson(), matter, matter, subject ?? Company.NewPerson(), unit ?? Company.Branch1, amount is null ? null : new MoneyAmount(amount, currency), level,
        requester ?? Requester, related ?? [Related], hash ?? Hash, """{"no":"APP-B001-20261123-0001-9"}""", unbudgeted);

    public static ApprovalCase Open(
        string? amount = "12000.00", string matter = "application", string? level = "Low", TierDefinition? table = null, Money? counted = null, bool unbudgeted = false, params string[] barred) =>
        ApprovalCase.Open(new(Request(amount, matter, level, unbudgeted: unbudgeted), counted, barred.ToHashSet(), "/HQ/R1/B001/"), table ?? Table, Noon);

    /// <summary>A case that waits for the head of department, or has ended in the state.</summary>
    public static ApprovalCase In(ApprovalStatus status)
    {
        var approval = status == ApprovalStatus.AwaitingResolution ? Open(null, "innovation_rollout") : Open("100000.00");
        if (status != ApprovalStatus.AwaitingResolution) approval.Approve(Manager, Seen(1), null, Noon);
        switch (status)
        {
            case ApprovalStatus.Approved: approval.Approve(Head, Seen(2), null, Noon); break;
            case ApprovalStatus.Rejected: approval.Reject(Head, Seen(2), "资料不实。", Noon); break;
            case ApprovalStatus.Returned: approval.Return(Head, Seen(2), null, "请补充说明。", Noon); break;
            case ApprovalStatus.Withdrawn: approval.Withdraw(Requester, "requester", "客户已放弃。", Noon); break;
            case ApprovalStatus.Voided: approval.Void(Company.NewPerson(), Noon); break;
        }
        approval.TakeRaised();
        return approval;
    }

    /// <summary>One role acts after the other, all together, or any: a table of one tier below the committee's.</summary>
    public static TierDefinition With(StepMode mode, params string[] roles) => Table with { Tiers = [new(1, mode, roles), Table.Tiers[1], Table.Tiers[2], Table.Tiers[3], Table.Tiers[4]] };

    public static Error Refused(string code, Action act)
    {
        var error = Assert.Throws<DomainException>(act).Error;
        Assert.Equal(code, error.Code);
        return error;
    }

    public static T Told<T>(ApprovalCase approval) where T : IEvent => Assert.Single(approval.TakeRaised().Select(f => f.Fact).OfType<T>());

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "BranchPlatform.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("BranchPlatform.sln");
        return folder;
    }

    public static string Readme => File.ReadAllText(Path.Combine(Root(), "services", "Governance", "README.md"));
}

using Governance.Plans;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;
using Testing;

namespace Governance.Tests.Plans;

/// <summary>Plans of a branch for 2026 and the short way to one in a state, for the rules of plans.</summary>
internal static class Given
{
    /// <summary>Before the year's deadline, 15 December of the year before.</summary>
    public static readonly DateTimeOffset December = China(2025, 12, 10);

    public static readonly PlanPeriod Year = PlanPeriod.YearOf(2026), Third = PlanPeriod.Parse("2026-Q3");

    public static readonly Guid Manager = Company.NewPerson(), Region = Company.NewPerson(), Owner = Company.NewPerson();

    public static readonly OrgUnitCopy Branch = Company.Units().Single(u => u.Code == "B001");

    public static readonly IReadOnlySet<Guid> People = new HashSet<Guid> { Owner };

    public static readonly IReadOnlyList<Goal> Goals =
    [
        new("K01", Mandatory: true, Adds: true, MoreIsBetter: true, 0, 100), new("K18", Mandatory: true, Adds: true, MoreIsBetter: true, 2, 1000.5m),
        new("K07", Mandatory: false, Adds: false, MoreIsBetter: false, 2, 1m), new("K11", Mandatory: false, Adds: false, MoreIsBetter: true, 2, null),
    ];

    public static readonly PlanTarget[] Aims = [new("K01", 100), new("K18", 1000.5m)];

    public static readonly Initiative Walk = new("拓展新客户", Owner, [new("完成名单", new(2026, 3, 31)), new("完成走访", new(2026, 6, 30))]);

    public static BranchPlan Draft(PlanPeriod? period = null, IReadOnlyList<PlanTarget>? targets = null, Initiative? initiative = null, OrgUnitCopy? branch = null) =>
        BranchPlan.Draft(branch ?? Branch, period ?? Year, new(targets ?? Aims, [initiative ?? Walk]), another: false, Manager, December);

    public static void Submit(this BranchPlan plan) => plan.Submit(Goals, People, Manager, December);

    public static void Approve(this BranchPlan plan, DateTimeOffset? at = null, bool missTold = false) => plan.Approve(Region, missTold, PlanDeadlines.Shipped, at ?? December);

    public static void Review(this BranchPlan plan, PlanPeriod quarter, DateTimeOffset? at = null, bool missTold = false, DateTimeOffset? dueAt = null) =>
        plan.Review(quarter, "进度正常。", missTold, dueAt, Region, at ?? China(2026, 10, 8));

    /// <summary>A plan that has come so far, and told everything on its way.</summary>
    public static BranchPlan In(PlanStatus status, OrgUnitCopy? branch = null)
    {
        var plan = Draft(branch: branch);
        if (status >= PlanStatus.Submitted) plan.Submit();
        if (status >= PlanStatus.Approved) plan.Approve();
        if (status >= PlanStatus.Executing) plan.Start();
        if (status >= PlanStatus.Reviewed) plan.Review(Third);
        if (status >= PlanStatus.Closed) plan.Close(China(2027, 1, 4));
        plan.TakeRaised();
        return plan;
    }

    public static DateTimeOffset China(int year, int month, int day) => BusinessTime.InstantOf(new(year, month, day), new(12, 0));
}

using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;

namespace Governance.Plans;

/// <summary>This year's plans of the demo company: two branches had theirs in time and look back each quarter, the one in trouble has none.</summary>
internal sealed class DemoPlans(IServiceScopeFactory scopes, WorkCalendars calendars, TimeProvider clock, ILogger<DemoSeed> log) : DemoSeed(scopes, calendars, clock, log)
{
    private static readonly string[] Planning = [DemoCast.Excellent, DemoCast.Average];

    protected override Task<bool> IsThereAsync(GovernanceDb db, CancellationToken ct) => db.BranchPlans.AnyAsync(ct);

    protected override async Task<bool> HappenAsync(IServiceProvider services, GovernanceDb db, DemoCast cast, CancellationToken ct)
    {
        var now = Now;
        var year = PlanPeriod.YearOf(BusinessTime.DayOf(now).Year);
        DateTimeOffset In(int month, int day, int ofYear) => BusinessTime.InstantOf(new(ofYear, month, day), new(10, 0));
        // The targets come first.
        if ((await db.GoalsOfAsync(cast.Branches[DemoCast.Excellent].Unit.Id, year.Year, ct)).Any(g => g.Mandatory && g.Value is null)) return false;
        var over = Enumerable.Range(0, 4).Select(i => PlanPeriod.QuarterOf(year.From.AddMonths(i * 3))).Where(q => q.To < BusinessTime.DayOf(now)).ToList();
        foreach (var branch in Planning.Select(code => cast.Branches[code]))
        {
            var goals = await db.GoalsOfAsync(branch.Unit.Id, year.Year, ct);
            var plan = BranchPlan.Draft(branch.Unit, year, ContentOf(branch, goals, year), another: false, branch.Manager, In(12, 3, year.Year - 1));
            plan.Submit(goals, await db.StaffOfAsync(branch.Unit.Id, ct), branch.Manager, In(12, 8, year.Year - 1));
            plan.Approve(cast.Director, missTold: false, PlanDeadlines.Shipped, In(12, 10, year.Year - 1));
            plan.Start();
            foreach (var quarter in over) plan.Review(quarter, "目标进度符合计划，重点举措按节点推进。", missTold: false, null, cast.Director, ReviewedAt(quarter));
            db.Add(plan);
        }
        var troubled = cast.Branches[DemoCast.Troubled].Unit.Id;
        db.Add(PlanMiss.Of(troubled, PlanDuty.Approval, year, now));
        db.AddRange(over.Select(quarter => PlanMiss.Of(troubled, PlanDuty.Review, quarter, now)));
        return true;
    }

    private static DateTimeOffset ReviewedAt(PlanPeriod quarter) => BusinessTime.InstantOf(quarter.To.AddDays(5), new(15, 0));

    private static PlanContent ContentOf(DemoBranch branch, IReadOnlyList<Goal> goals, PlanPeriod year) => new(
        [.. goals.Where(g => g.Value is not null).Select(g => new PlanTarget(g.Metric, g.Value!.Value))],
        [
            new("走访周边商户，拓展新客户", branch.Staff[0].Id, [new("完成商户名单", new(year.Year, 3, 31)), new("完成首轮走访", new(year.Year, 6, 30)), new("签约客户回访", new(year.Year, 11, 30))]),
            new("优化柜面受理流程", branch.Staff[1].Id, [new("梳理资料清单", new(year.Year, 4, 30)), new("上线一次告知单", new(year.Year, 9, 30))], "B-PROC"),
        ]);
}

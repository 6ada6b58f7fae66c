using System.Net;
using BranchPlatform.Contracts.Governance;
using BranchPlatform.Contracts.HR;
using Governance.Plans;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Plans;

/// <summary>Every route of the capability, from the cascaded target to the closed plan, and the deadlines.</summary>
public sealed class PlansOverHttp(GovernanceHost governance) : IAsyncLifetime
{
    private static int years = 2200;
    private readonly int year = Interlocked.Increment(ref years);
    private readonly Guid clerk = NewPerson();

    private Places places = null!;

    private HttpClient Manager => field ??= places.Manager(governance);
    private HttpClient Region => field ??= governance.As(At(Roles.RegionManager, places.Region));

    public async ValueTask InitializeAsync()
    {
        places = await Places.New(governance);
        await governance.Deliver(new EmployeeChanged(clerk, $"P{clerk:N}"[..20], "staff", "员工", "staff@branch.example", places.Branch, ["INTAKE_CLERK"], "Active"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_plan_derives_from_the_branch_s_targets_and_is_approved_by_the_region()
    {
        await TargetsInForce();
        var id = await Drafted();
        await (await Manager.Command($"/branch-plans/{id}/submission", ifMatch: 1)).Success();
        await (await Region.Command($"/branch-plans/{id}/return", new { reason = "请提高业务量。" }, ifMatch: 2)).Success();
        Assert.Equal("请提高业务量。", (await Get(Manager, $"/branch-plans/{id}")).GetProperty("returnReason").GetString());
        await (await Manager.Command($"/branch-plans/{id}/revision", new { targets = Targets(volume: 60), initiatives = Initiatives() }, ifMatch: 3)).Success();
        await (await Manager.Command($"/branch-plans/{id}/submission", ifMatch: 4)).Success();
        await (await Region.Command($"/branch-plans/{id}/approval", ifMatch: 5)).Success();
        await (await Manager.Command($"/branch-plans/{id}/start", ifMatch: 6)).Success();
        await (await Manager.Command($"/branch-plans/{id}/milestones", new { initiative = 1, milestone = 1, doneOn = "2026-01-05" }, ifMatch: 7)).Success();

        var read = await Get(Region, $"/branch-plans/{id}");
        Assert.Equal(("Executing", $"{year}", 60m), (read.GetProperty("status").GetString(), read.GetProperty("period").GetString(), read.GetProperty("targets")[0].GetProperty("value").GetDecimal()));
        var initiative = read.GetProperty("initiatives")[0];
        Assert.Equal((clerk, "B-1", "2026-01-05"), (initiative.GetProperty("ownerId").GetGuid(), initiative.GetProperty("budgetRef").GetString(), initiative.GetProperty("milestones")[0].GetProperty("doneOn").GetString()));
        Assert.Equal(["BranchPlanSubmitted", "BranchPlanReturned", "BranchPlanSubmitted", "BranchPlanApproved"], await governance.EventsOf(id));
        Assert.Equal(id, (await Get(Manager, $"/branch-plans?branchId={places.Branch}&period={year}&status=Executing&size=1")).GetProperty("items")[0].GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Every_refusal_names_its_rule()
    {
        await TargetsInForce();
        await (await Draft(Targets(), Initiatives(), of: "2025")).Refused(HttpStatusCode.Conflict, "plans.period_over");
        var id = await Drafted();
        await (await Draft(Targets(), Initiatives())).Refused(HttpStatusCode.Conflict, "plans.second");
        var version = 1;
        async Task Refuses(string code, object targets, object initiatives)
        {
            await (await Manager.Command($"/branch-plans/{id}/revision", new { targets, initiatives }, ifMatch: version++)).Success();
            await (await Manager.Command($"/branch-plans/{id}/submission", ifMatch: version)).Refused(HttpStatusCode.Conflict, code);
        }
        await Refuses("plans.metric_missing", Targets()[..1], Initiatives());
        await Refuses("plans.below_target", Targets(volume: 49), Initiatives());
        await Refuses("plans.initiative_without_owner", Targets(), Initiatives(owned: false));
        await Refuses("plans.owner_not_of_branch", Targets(), Initiatives(owner: NewPerson()));
        await Refuses("plans.initiative_without_milestone", Targets(), Initiatives(milestones: 0));
        await Refuses("plans.milestone_outside", Targets(), Initiatives(dueIn: year + 1));
        await (await Region.Command($"/branch-plans/{id}/approval", ifMatch: version)).Refused(HttpStatusCode.Conflict, "plans.transition_not_allowed");
    }

    [Fact]
    public async Task Nobody_approves_his_own_plan_whatever_roles_he_has()
    {
        await TargetsInForce();
        using var both = governance.As(NewPerson(), At(Roles.BranchManager, places.Branch), At(Roles.RegionManager, places.Region));
        var id = (await (await both.Command("/branch-plans", Body(Targets(), Initiatives()))).Success()).GetProperty("id").GetGuid();
        await (await both.Command($"/branch-plans/{id}/submission", ifMatch: 1)).Success();
        await (await both.Command($"/branch-plans/{id}/approval", ifMatch: 2)).Refused(HttpStatusCode.Forbidden, "sod.plan_author");
        await (await both.Command($"/branch-plans/{id}/return", new { reason = "x" }, ifMatch: 2)).Refused(HttpStatusCode.Forbidden, "sod.plan_author");
        await (await governance.Director.Command($"/branch-plans/{id}/approval", ifMatch: 2)).Success();
    }

    [Fact]
    public async Task A_plan_without_targets_in_force_has_nothing_to_go_by()
    {
        var id = await Drafted();
        await (await Manager.Command($"/branch-plans/{id}/submission", ifMatch: 1)).Refused(HttpStatusCode.Conflict, "plans.no_branch_target");
    }

    [Theory, InlineData("revision"), InlineData("submission"), InlineData("approval"), InlineData("return"), InlineData("start"), InlineData("milestones"), InlineData("reviews"), InlineData("closure")]
    public async Task Each_step_wants_the_version_that_was_seen_and_another_s_plan_is_not_there(string step)
    {
        var id = await Drafted();
        var above = step is "approval" or "return" or "reviews" or "closure";
        object? body = step switch
        {
            "revision" => new { targets = Targets(), initiatives = Initiatives() },
            "return" => new { reason = "x" },
            "milestones" => new { initiative = 1, milestone = 1, doneOn = "2026-01-05" },
            "reviews" => new { quarter = $"{year}-Q1", findings = "x" },
            _ => null,
        };
        await (await (above ? Region : Manager).Command($"/branch-plans/{id}/{step}", body)).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await (above ? Region : Manager).Command($"/branch-plans/{id}/{step}", body, ifMatch: 9)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        using var elsewhere = above ? governance.As(At(Roles.RegionManager, await governance.IdOf("R2"))) : places.OtherManager(governance);
        await (await elsewhere.Command($"/branch-plans/{id}/{step}", body, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await (above ? Manager : Region).Command($"/branch-plans/{id}/{step}", body, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await elsewhere.GetAsync(new Uri($"/branch-plans/{id}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await elsewhere.GetAsync(new Uri($"/branch-plans?branchId={places.Branch}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task A_quarter_that_is_over_is_reviewed_and_a_period_that_is_over_closed()
    {
        var branch = await Copy(places.Branch);
        var plan = Given.In(PlanStatus.Executing, branch);
        await governance.WithDb(async db =>
        {
            db.Add(plan);
            await db.SaveChangesAsync();
        });
        await (await Region.Command($"/branch-plans/{plan.Id}/reviews", new { quarter = "2025-Q4", findings = "x" }, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "plans.quarter_not_planned");
        await (await Region.Command($"/branch-plans/{plan.Id}/reviews", new { quarter = "2026-Q1", findings = "进度正常。" }, ifMatch: 1)).Success();
        await (await Region.Command($"/branch-plans/{plan.Id}/reviews", new { quarter = "2026-Q1", findings = "x" }, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "plans.quarter_reviewed");
        Assert.Equal("2026-Q1", (await Get(Manager, $"/branch-plans/{plan.Id}")).GetProperty("reviews")[0].GetProperty("quarter").GetString());

        var past = BranchPlan.Draft(branch, PlanPeriod.YearOf(2025), new(Given.Aims, [new("x", clerk, [new("x", new(2025, 6, 1))])]), another: false, NewPerson(), Given.China(2024, 12, 1));
        past.Submit(Given.Goals, new HashSet<Guid> { clerk }, NewPerson(), Given.China(2024, 12, 1));
        past.Approve(NewPerson(), missTold: false, PlanDeadlines.Shipped, Given.China(2024, 12, 2));
        past.Start();
        await governance.WithDb(async db =>
        {
            db.Add(past);
            await db.SaveChangesAsync();
        });
        await (await Region.Command($"/branch-plans/{past.Id}/closure", ifMatch: 1)).Success();
        Assert.Equal("BranchPlanClosed", (await governance.EventsOf(past.Id))[^1]);
    }

    [Fact]
    public async Task At_the_deadline_a_branch_without_an_approved_plan_is_told_of_once_and_a_later_approval_is_no_evidence()
    {
        await TargetsInForce();
        var approved = await Drafted();
        await (await Manager.Command($"/branch-plans/{approved}/submission", ifMatch: 1)).Success();
        await (await Region.Command($"/branch-plans/{approved}/approval", ifMatch: 2)).Success();

        var due = LookAtPlansOfYear.Of(year);
        Assert.Contains(await Told.WorkOff(governance, due), next => next.Id == LookAtPlansOfYear.Of(year + 1).Id);
        await Told.WorkOff(governance, due);
        var told = (await Told.Of<BranchPlanMissed>(governance)).Where(m => m.Fact is { Duty: "Approval" } && m.Fact.Period == $"{year}").ToList();
        Assert.DoesNotContain(told, m => m.Fact.BranchId == places.Branch || m.Fact.BranchId == places.Closed);
        Assert.Equal([new ClauseEvidence("2.2.3b", "plan_approved_in_time", false, new(year, 1, 1))], Assert.Single(told, m => m.Fact.BranchId == places.Other).Evidence);
        Assert.Equal([new ClauseEvidence("2.2.3b", "plan_approved_in_time", true, new(year, 1, 1))], Assert.Single(await Told.Of<BranchPlanApproved>(governance), a => a.Fact.PlanId == approved).Evidence);

        var late = Given.Draft(PlanPeriod.YearOf(year), branch: await Copy(places.Other), initiative: Given.Walk with { Milestones = [new("x", new(year, 3, 1))] });
        late.Submit();
        await governance.WithDb(async db =>
        {
            db.Add(late);
            await db.SaveChangesAsync();
        });
        await (await Region.Command($"/branch-plans/{late.Id}/approval", ifMatch: 1)).Success();
        Assert.Empty(Assert.Single(await Told.Of<BranchPlanApproved>(governance), a => a.Fact.PlanId == late.Id).Evidence);
    }

    [Fact]
    public async Task Ten_working_days_after_a_quarter_a_branch_without_its_review_is_told_of_once()
    {
        var plan = Given.In(PlanStatus.Reviewed, await Copy(places.Branch));
        await governance.WithDb(async db =>
        {
            db.Add(plan);
            await db.SaveChangesAsync();
        });
        var due = LookAtReviews.Of(Given.Third);
        Assert.Equal(BusinessTime.InstantOf(new(2026, 10, 1), TimeOnly.MinValue), due.DueAt);
        var next = await Told.WorkOff(governance, due);
        await Told.WorkOff(governance, due);
        var told = (await Told.Of<BranchPlanMissed>(governance)).Where(m => m.Fact is { Duty: "Review", Period: "2026-Q3" }).ToList();
        Assert.DoesNotContain(told, m => m.Fact.BranchId == places.Branch);
        Assert.Equal([new ClauseEvidence("2.2.3b", "quarter_review_in_time", false, Given.Third.To)], Assert.Single(told, m => m.Fact.BranchId == places.Other).Evidence);
        var fourth = LookAtReviews.Of(PlanPeriod.Parse("2026-Q4")).Id;
        Assert.True(next.Any(d => d.Id == fourth) || await governance.WithDb(db => db.DueTimes.AnyAsync(d => d.Id == fourth)));
    }

    [Fact]
    public async Task While_the_work_calendar_does_not_reach_so_far_the_review_is_looked_at_again_in_an_hour()
    {
        var again = Assert.Single(await Told.WorkOff(governance, LookAtReviews.Of(PlanPeriod.Parse("2031-Q1"))));
        Assert.Equal((LookAtReviews.Waiting, "2031-Q1"), (again.Kind, again.Payload));
        Assert.InRange(again.DueAt - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
    }

    private Task<OrgUnitCopy> Copy(Guid id) => governance.WithDb(db => db.OrgUnits.AsNoTracking().SingleAsync(u => u.Id == id));

    private async Task TargetsInForce()
    {
        foreach (var metric in new[] { "K01", "K16", "K18" })
        {
            var id = (await (await governance.Director.Command("/company-targets", new { year, metric, value = 90, ownerDeptId = places.HeadOffice })).Success()).GetProperty("id").GetGuid();
            await (await governance.Director.Command($"/company-targets/{id}/cascade",
                new { branches = new[] { new { branchId = places.Branch, value = 50 }, new { branchId = places.Other, value = 40 } } }, ifMatch: 1)).Success();
            await (await governance.Director.Command($"/company-targets/{id}/entry-into-force", ifMatch: 2)).Success();
        }
    }

    private static object[] Targets(decimal volume = 50) => [new { metric = "K01", value = volume }, new { metric = "K16", value = 50 }, new { metric = "K18", value = 50 }];

    private object[] Initiatives(bool owned = true, Guid? owner = null, int milestones = 1, int? dueIn = null) =>
        [new { title = "拓展新客户", ownerId = owned ? owner ?? clerk : (Guid?)null, milestones = Enumerable.Repeat(new { title = "完成名单", dueOn = $"{dueIn ?? year}-03-31" }, milestones).ToArray(), budgetRef = "B-1" }];

    private object Body(object[] targets, object[] initiatives, string? of = null) => new { branchId = places.Branch, period = of ?? $"{year}", targets, initiatives };

    private Task<HttpResponseMessage> Draft(object[] targets, object[] initiatives, string? of = null) => Manager.Command("/branch-plans", Body(targets, initiatives, of));

    private async Task<Guid> Drafted() => (await (await Draft(Targets(), Initiatives())).Success()).GetProperty("id").GetGuid();
}

using System.Net;
using System.Text.Json;
using BranchPlatform.Contracts.Approvals;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Operations.Tests.Innovation;

/// <summary>Every route of the capability: the happy case, the rule, the stale version, another branch's row; and the committee's answer.</summary>
public sealed class InnovationsOverHttp(OperationsHost operations)
{
    private static readonly DateOnly Today = BusinessTime.DayOf(TimeProvider.System.GetUtcNow());

    private HttpClient Manager => field ??= operations.As(At(Roles.BranchManager, Branch1));
    private HttpClient Head => field ??= operations.As(At(Roles.DepartmentHead, HeadOffice));
    private HttpClient Risk => field ??= operations.As(At(Roles.RiskManager, HeadOffice));

    [Fact]
    public async Task An_idea_comes_to_its_roll_out_and_can_be_read_with_everything_that_was_found()
    {
        var id = await InPilotReview();
        await Do(Manager, id, "request-rollout", new { productType = "SILVER-DEPOSIT" });
        var asked = (await Read(id)).GetProperty("rollOut");
        Assert.True(asked.GetProperty("pending").GetBoolean());
        await operations.Deliver(await Answer(id, "Approved"));

        var read = await Read(id);
        Assert.Equal("RolledOut", read.GetProperty("status").GetString());
        Assert.Equal("50000.00", read.GetProperty("budget").GetProperty("amount").GetString());
        Assert.Equal("-1.00", read.GetProperty("feasibility").GetProperty("netPresentValue").GetProperty("amount").GetString());
        Assert.Equal(120, read.GetProperty("research").GetProperty("sample").GetInt32());
        Assert.Equal("Low", read.GetProperty("risk").GetProperty("level").GetString());
        Assert.Equal([Branch1, Branch3], read.GetProperty("pilot").GetProperty("branches").EnumerateArray().Select(b => b.GetGuid()));
        Assert.Equal(["defects", "nps"], read.GetProperty("criteria").EnumerateArray().Select(c => c.GetProperty("code").GetString()!));
        Assert.Equal(2, read.GetProperty("measurements").GetArrayLength());
        Assert.Equal(2, read.GetProperty("met").GetArrayLength());
        Assert.Equal(
            [
                "InnovationProposed", "MarketResearchCompleted", "FeasibilityReviewed", "InnovationRiskReviewed", "InnovationApproved", "InnovationPilotStarted",
                "InnovationPilotReviewed", "ApprovalRequested", "InnovationRolledOut",
            ], await operations.EventsOf(id));
    }

    [Fact]
    public async Task The_evidence_of_the_clause_travels_with_the_start_of_the_pilot()
    {
        var id = await InPilot();
        var clauses = await operations.WithDb(db => db.Database.SqlQuery<string>(
            $"select headers::json ->> 'bp-clauses' as \"Value\" from messaging.told where type like '%InnovationPilotStarted' and headers::json ->> 'bp-aggregate' like '%' || {id.ToString()}").SingleAsync());
        var evidence = JsonDocument.Parse(clauses).RootElement[0];
        Assert.Equal(("3.3.1", "innovation_with_reports_and_risk_review", true),
            (evidence.GetProperty("code").GetString(), evidence.GetProperty("measure").GetString(), evidence.GetProperty("met").GetBoolean()));
    }

    [Fact]
    public async Task A_decision_with_another_hash_is_not_applied()
    {
        var id = await InPilotReview();
        await Do(Manager, id, "request-rollout", new { productType = "SILVER-DEPOSIT" });
        await operations.Deliver(await Answer(id, "Approved") with { ContentHash = "other" });
        Assert.Equal("PilotReview", (await Read(id)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_decision_told_twice_or_about_what_was_stopped_meanwhile_changes_nothing()
    {
        var (id, message) = (await InPilotReview(), NewPerson());
        await Do(Manager, id, "request-rollout", new { productType = "SILVER-DEPOSIT" });
        var answer = await Answer(id, "Approved");
        await Do(Manager, id, "stop-proposal", new { reason = "市场变化" });
        await operations.Deliver(answer, message);
        await operations.Send(answer, NewPerson());
        await operations.Deliver(answer with { SubjectId = NewPerson() });
        Assert.Equal("Stopped", (await Read(id)).GetProperty("status").GetString());
        Assert.Equal(["ApprovalRequested", "ApprovalWithdrawn", "InnovationStopped"], (await operations.EventsOf(id))[^3..]);
    }

    [Fact]
    public async Task A_measurement_that_hits_the_stop_loss_stops_the_pilot()
    {
        var id = await InPilot();
        var stopped = await Do(Manager, id, "record-result", new { code = "losses", value = 1000.5, measuredOn = Today });
        Assert.Equal("Stopped", stopped.GetProperty("status").GetString());
        Assert.Equal(["PilotStopLossHit", "InnovationStopped"], (await operations.EventsOf(id))[^2..]);
    }

    [Fact]
    public async Task The_list_shows_the_callers_branch_alone_by_state_and_page()
    {
        var mine = await Proposed();
        using var other = operations.As(At(Roles.BranchManager, Branch2));
        var items = (await Get(Manager, "/innovations?status=Idea&size=200")).GetProperty("items").EnumerateArray().ToList();
        Assert.Contains(mine, items.Select(i => i.GetProperty("id").GetGuid()));
        Assert.All(items, i => Assert.Equal(Branch1, i.GetProperty("branchId").GetGuid()));
        Assert.DoesNotContain(mine, (await Get(other, "/innovations")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
        await (await other.GetAsync(new Uri($"/innovations?branchId={Branch1}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        Assert.Single((await Get(Manager, $"/innovations?branchId={Branch1}&size=1")).GetProperty("items").EnumerateArray());
    }

    public static TheoryData<string> Steps() => [.. Bodies.Keys];

    private static readonly Dictionary<string, (string Role, string Stranger, object? Body)> Bodies = new()
    {
        ["complete-research"] = (Roles.BranchManager, Roles.RiskOfficer, ResearchOf(120)),
        ["plan-pilot"] = (Roles.BranchManager, Roles.IntakeClerk, PlanOf()),
        ["review-feasibility"] = (Roles.DepartmentHead, Roles.BranchManager, Feasible()),
        ["review-risk"] = (Roles.RiskOfficer, Roles.BranchManager, RiskOf()),
        ["approve-proposal"] = (Roles.DepartmentHead, Roles.BranchManager, null),
        ["start-pilot"] = (Roles.BranchManager, Roles.IntakeClerk, null),
        ["record-result"] = (Roles.BranchManager, Roles.IntakeClerk, new { code = "nps", value = 50, measuredOn = Today }),
        ["review-pilot"] = (Roles.DepartmentHead, Roles.BranchManager, null),
        ["request-rollout"] = (Roles.BranchManager, Roles.IntakeClerk, new { productType = "SILVER-DEPOSIT" }),
        ["stop-proposal"] = (Roles.BranchManager, Roles.IntakeClerk, new { reason = "市场变化" }),
    };

    [Theory, MemberData(nameof(Steps))]
    public async Task Each_step_asks_for_its_permission_its_branch_and_the_version_that_was_seen(string step)
    {
        var id = await Proposed();
        var (role, stranger, body) = Bodies[step];
        using var without = operations.As(At(stranger, Branch1));
        await (await without.Command($"/innovations/{id}/{step}", body, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        using var elsewhere = operations.As(At(role, Branch2, Reach.Unit));
        await (await elsewhere.Command($"/innovations/{id}/{step}", body, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        using var right = operations.As(At(role, Branch1, Reach.Unit));
        await (await right.Command($"/innovations/{id}/{step}", body)).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await right.Command($"/innovations/{id}/{step}", body, ifMatch: 9)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
    }

    [Theory, InlineData("review-feasibility"), InlineData("review-risk"), InlineData("approve-proposal"), InlineData("start-pilot"), InlineData("review-pilot"), InlineData("request-rollout")]
    public async Task A_skipped_gate_is_refused(string step)
    {
        var id = await Proposed();
        var (role, _, body) = Bodies[step];
        using var right = operations.As(At(role, Branch1, Reach.Unit));
        await (await right.Command($"/innovations/{id}/{step}", body, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "innovation.transition_not_allowed");
    }

    [Fact]
    public async Task Rules_are_refused_with_their_codes()
    {
        await (await Manager.Command("/innovations", Idea("0.00"))).Refused(HttpStatusCode.BadRequest, "innovation.budget_not_positive");
        await (await Manager.Command("/innovations", Idea(branch: Branch2))).Refused(HttpStatusCode.NotFound, "request.not_found");
        var id = await Proposed();
        await (await Manager.Command($"/innovations/{id}/complete-research", ResearchOf(0), ifMatch: 1)).Refused(HttpStatusCode.BadRequest, "innovation.sample_empty");
        await (await Manager.Command($"/innovations/{id}/plan-pilot", PlanOf(to: Today.AddDays(-1)), ifMatch: 1)).Refused(HttpStatusCode.BadRequest, "innovation.end_before_start");
        await (await Manager.Command($"/innovations/{id}/plan-pilot", PlanOf(branch: ClosedBranch), ifMatch: 1)).Refused(HttpStatusCode.Conflict, "innovation.pilot_branch_unknown");
        await (await Manager.Command($"/innovations/{id}/plan-pilot", PlanOf(branch: NewPerson()), ifMatch: 1)).Refused(HttpStatusCode.Conflict, "innovation.pilot_branch_unknown");
        await Do(Manager, id, "complete-research", ResearchOf(120));
        await (await Head.Command($"/innovations/{id}/review-feasibility", Feasible("USD"), ifMatch: 2)).Refused(HttpStatusCode.BadRequest, "innovation.currency_differs");
    }

    [Fact]
    public async Task A_person_with_both_roles_does_not_judge_his_own_idea()
    {
        using var both = operations.As(At(Roles.BranchManager, Branch1), At(Roles.DepartmentHead, HeadOffice), At(Roles.RiskManager, HeadOffice));
        var id = (await (await both.Command("/innovations", Idea())).Success()).GetProperty("id").GetGuid();
        await Do(both, id, "complete-research", ResearchOf(120));
        await (await both.Command($"/innovations/{id}/review-feasibility", Feasible(), ifMatch: 2)).Refused(HttpStatusCode.Forbidden, "sod.innovation_feasibility");
        await Do(Head, id, "review-feasibility", Feasible());
        await (await both.Command($"/innovations/{id}/review-risk", RiskOf(), ifMatch: 3)).Refused(HttpStatusCode.Forbidden, "sod.innovation_risk");
    }

    private async Task<ApprovalDecided> Answer(Guid id, string outcome)
    {
        var asked = await operations.WithDb(async db => JsonSerializer.Deserialize<ApprovalRequested>(await db.Database.SqlQuery<string>(
            $"select body as \"Value\" from messaging.told where type like '%ApprovalRequested' and headers::json ->> 'bp-aggregate' like '%' || {id.ToString()}").SingleAsync(), JsonSerializerOptions.Web)!);
        return new(asked.ApprovalId, asked.SubjectType, id, Branch1, outcome, asked.ContentHash, [], TimeProvider.System.GetUtcNow());
    }

    private async Task<Guid> InPilotReview()
    {
        var id = await InPilot();
        await Do(Manager, id, "record-result", new { code = "nps", value = 55, measuredOn = Today });
        await Do(Manager, id, "record-result", new { code = "defects", value = 1, measuredOn = Today });
        await Do(Head, id, "review-pilot");
        return id;
    }

    private async Task<Guid> InPilot()
    {
        var id = await Proposed();
        await Do(Manager, id, "complete-research", ResearchOf(120));
        await Do(Manager, id, "plan-pilot", PlanOf());
        await Do(Head, id, "review-feasibility", Feasible());
        await Do(Risk, id, "review-risk", RiskOf());
        await Do(Head, id, "approve-proposal");
        await Do(Manager, id, "start-pilot");
        return id;
    }

    private async Task<Guid> Proposed() => (await (await Manager.Command("/innovations", Idea())).Success()).GetProperty("id").GetGuid();

    private async Task<JsonElement> Do(HttpClient who, Guid id, string step, object? body = null) =>
        await (await who.Command($"/innovations/{id}/{step}", body, (await Read(id)).GetProperty("version").GetInt32())).Success();

    private Task<JsonElement> Read(Guid id) => Get(Manager, $"/innovations/{id}");

    private static async Task<JsonElement> Get(HttpClient who, string path) => await (await who.GetAsync(new Uri(path, UriKind.Relative))).Success();

    private static object Idea(string budget = "50000.00", Guid? branch = null) => new
    {
        branchId = branch ?? Branch1, kind = "Product", idea = "老年人专用存款", targetCustomers = "退休客户", budget = new { amount = budget, currency = "CNY" },
    };

    private static object ResearchOf(int sample) => new { method = "电话访谈", sample, findings = "有需求" };

    private static object Feasible(string currency = "CNY") => new
    {
        feasible = true, technical = "可行", legal = "合规", operational = "可行", netPresentValue = new { amount = "-1.00", currency }, paybackMonths = 18,
    };

    private static object RiskOf() => new { level = "Low", approved = true, note = "可控" };

    private static object PlanOf(DateOnly? to = null, Guid? branch = null) => new
    {
        branches = new[] { Branch1, branch ?? Branch3 }, from = Today, to = to ?? Today.AddDays(30),
        criteria = new[] { new { code = "nps", target = 40, direction = "AtLeast" }, new { code = "defects", target = 3, direction = "AtMost" } },
        stopLoss = new { code = "losses", target = 1000, direction = "AtLeast" },
    };
}

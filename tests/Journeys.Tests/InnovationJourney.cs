using System.Text.Json;
using BranchPlatform.Contracts.Approvals;
using BranchPlatform.Contracts.Operations;
using ServiceDefaults.Domain;
using Testing;

namespace Journeys.Tests;

/// <summary>Flow E9 through the gateway: an idea passes its gates and its pilot, and comes before the committee.</summary>
public sealed class InnovationJourney(PlatformInProcess platform)
{
    [Fact]
    public async Task An_idea_passes_every_gate_and_comes_before_the_committee()
    {
        await using var events = await platform.ListenAsync();
        using var author = await platform.As("serviceofficer.b001");
        using var manager = await platform.As("branchmanager.b001");
        using var head = await platform.As("departmenthead.hq");
        using var risk = await platform.As("riskmanager.hq");
        var branch = await ApplicationJourney.BranchOf(manager);
        var today = BusinessTime.DayOf(TimeProvider.System.GetUtcNow());

        var id = (await (await author.Command("/api/operations/innovations", new
        {
            branchId = branch, kind = "Product", idea = "为附近商户提供晚间收款服务。", targetCustomers = "夜间营业的商户", budget = new { amount = "30000.00", currency = "CNY" },
        })).Success()).GetProperty("id").GetGuid();
        // Gates cannot be skipped.
        await (await Try(head, "approve-proposal")).Refused(System.Net.HttpStatusCode.Conflict, "innovation.transition_not_allowed");
        await Go(author, "complete-research", new { method = "上门问卷", sample = 60, findings = "七成商户愿意使用。" });
        await Go(head, "review-feasibility", new
        {
            feasible = true, technical = "现有终端可用。", legal = "合规。", operational = "两人轮班。", netPresentValue = new { amount = "12000.00", currency = "CNY" }, paybackMonths = 14,
        });
        await Go(manager, "plan-pilot", new
        {
            branches = new[] { branch }, from = today, to = today.AddDays(30), criteria = new[] { new { code = "merchants", target = 20, direction = "AtLeast" } },
            stopLoss = new { code = "complaints", target = 5, direction = "AtLeast" },
        });
        await Go(risk, "review-risk", new { level = "Low", approved = true, note = "限额之内。" });
        await Go(head, "approve-proposal");
        await Go(manager, "start-pilot");
        await Go(manager, "record-result", new { code = "merchants", value = 24, measuredOn = today });
        await Go(head, "review-pilot");
        await Go(manager, "request-rollout", new { productType = "EVENING-COLLECTION" });

        var asked = await Eventually.Find(() => Task.FromResult(events.Of<ApprovalRequested>().SingleOrDefault(request => request.SubjectId == id)), "the committee is asked");
        Assert.Equal(branch, asked.OrgUnitId);
        // Whoever had the idea has no part in the decision.
        Assert.Equal(Assert.Single(events.Of<InnovationProposed>(), e => e.ProposalId == id).AuthorId, Assert.Single(asked.RelatedIds));
        Assert.Equal(
            [
                nameof(InnovationProposed), nameof(MarketResearchCompleted), nameof(FeasibilityReviewed), nameof(InnovationRiskReviewed), nameof(InnovationApproved),
                nameof(InnovationPilotStarted), nameof(InnovationPilotReviewed), nameof(ApprovalRequested),
            ], events.NamesAbout(id).Where(name => name != nameof(ApprovalStepOpened)));
        Assert.True((await Read()).GetProperty("rollOut").GetProperty("pending").GetBoolean());

        // No one person decides in the committee's place, be it its chair.
        using var director = await platform.As("officedirector.hq");
        using var chair = await platform.As("committeechair.hq");
        var waiting = new Uri($"/api/governance/approvals/{asked.ApprovalId}", UriKind.Relative);
        await Eventually.True(async () => (await director.GetAsync(waiting)).IsSuccessStatusCode, "Governance has the case");
        Assert.Equal("AwaitingResolution", (await (await director.GetAsync(waiting)).Success()).GetProperty("status").GetString());
        await (await chair.Command($"{waiting}/approval", new { contentHash = asked.ContentHash, step = 1 })).Refused(System.Net.HttpStatusCode.NotFound, "request.not_found");

        async Task<JsonElement> Read() => await (await head.GetAsync(new Uri($"/api/operations/innovations/{id}", UriKind.Relative))).Success();

        async Task<HttpResponseMessage> Try(HttpClient who, string step, object? body = null) =>
            await who.Command($"/api/operations/innovations/{id}/{step}", body, (await Read()).GetProperty("version").GetInt32());

        async Task Go(HttpClient who, string step, object? body = null) => await (await Try(who, step, body)).Success();
    }
}

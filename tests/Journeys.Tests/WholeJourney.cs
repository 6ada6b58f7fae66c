using System.Text.Json;
using ServiceDefaults.Domain;
using Testing;

namespace Journeys.Tests;

/// <summary>
/// Flow E1 from the customer to the feedback and back again, through all services and by the gateway alone: with a bearer token as apps
/// send it, and with a cookie as browsers do.
/// </summary>
public sealed class WholeJourney(PlatformInProcess platform)
{
    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task From_the_customer_to_the_feedback_and_its_reversal(bool byCookie)
    {
        Task<HttpClient> Caller(string user) => byCookie ? platform.InBrowser(user) : platform.As(user);
        using var clerk = await Caller("intakeclerk.b001");
        using var reviewer = await Caller("reviewofficer.b001");
        using var officer = await Caller("processingofficer.b001");
        using var accountant = await Caller("accountant.b001");
        using var service = await Caller("serviceofficer.b001");
        using var manager = await Caller("branchmanager.b001");
        var branch = await ApplicationJourney.BranchOf(clerk);
        var work = await WorkOf(manager, branch);

        // Intake: the customer is told in one go what is missing, and brings it.
        var walk = await ApplicationJourney.Submitted(clerk);
        await walk.HandIn(clerk, "identity_document");
        await walk.Go(clerk, "supplement-request", new { items = new[] { "application_form" } });
        Assert.Equal("ReturnedForSupplement", await walk.Refresh(clerk));
        await walk.HandIn(clerk, "application_form");
        await walk.Go(clerk, "supplement");
        await walk.Go(clerk, "acceptance");

        // Review by one person, processing by another, who meets a problem that the manager decides on.
        await walk.Approve(reviewer);
        await walk.Go(officer, "processing");
        await walk.DoSteps(officer, to: 2);
        var exception = await (await officer.Command($"/api/operations/applications/{walk.Id}/exceptions", new
        {
            type = "SystemFailure", severity = "Minor", description = "核心系统无响应。", immediateMeasure = "暂停录入。",
        })).Success();
        await OfException(manager, "acknowledgement", 1);
        await OfException(manager, "decision", 2, new { decision = "Suspend", note = "等待系统恢复。" });
        Assert.Equal("Suspended", await walk.Refresh(officer));
        await (await walk.Try(officer, "steps/3", new { })).Refused(System.Net.HttpStatusCode.Conflict, "applications.not_in_processing");
        await OfException(officer, "resolution", 3, new { resolution = "系统已恢复。" });
        Assert.Equal("Processing", await walk.Refresh(officer));
        await walk.DoSteps(officer, from: 3);
        await walk.Go(officer, "completion", new { fee = new { amount = "120.00", currency = "CNY" } });

        // Finance: the fee is income of the branch.
        var entry = await Found(accountant, $"/api/finance/journal-entries?applicationId={walk.Id}");
        Assert.Equal("120.00", entry.GetProperty("amount").GetProperty("amount").GetString());
        var month = BusinessTime.PeriodOf(TimeProvider.System.GetUtcNow());
        var income = await (await accountant.GetAsync(Relative($"/api/finance/income?branchId={branch}&from={month}&to={month}"))).Success();
        Assert.NotEmpty(income.GetProperty("items").EnumerateArray());

        // CustomerService: the result has been written to the customer, which nobody takes for told; then he is told by telephone.
        var feedback = await Found(service, $"/api/customer-service/feedbacks?applicationId={walk.Id}&status=Attempted");
        Assert.Equal("Email", feedback.GetProperty("channel").GetString());
        var told = await (await service.Command($"/api/customer-service/feedbacks/{feedback.GetProperty("id").GetGuid()}/calls", new { outcome = "Reached" },
            feedback.GetProperty("version").GetInt32())).Success();
        Assert.Equal("Delivered", told.GetProperty("status").GetString());
        await Eventually.True(async () => (await walk.Read(clerk)).GetProperty("feedback") is { ValueKind: JsonValueKind.Object } known && known.GetProperty("status").GetString() == "Delivered",
            "Operations knows that the customer was told");

        // HR: the work counts for the officer, whom HR knows by name.
        await Eventually.True(async () => await WorkOf(manager, branch) > work, "HR has counted the completed application");

        // The manager undoes it, and Finance takes the income back; both entries stay.
        await walk.Go(manager, "reversal", new { reasonCodes = new[] { "wrong_account" }, explanation = "账户有误,业务撤销。" });
        Assert.Equal("Reversed", await walk.Refresh(clerk));
        await Eventually.True(async () => (await Items(accountant, $"/api/finance/journal-entries?applicationId={walk.Id}"))
            .Select(e => $"{e.GetProperty("kind").GetString()} {e.GetProperty("amount").GetProperty("amount").GetString()}").Order().SequenceEqual(["Income 120.00", "Reversal 120.00"]),
            "Finance has taken the income back");

        async Task OfException(HttpClient who, string step, int version, object? body = null) =>
            await (await who.Command($"/api/operations/exceptions/{exception.GetProperty("id").GetGuid()}/{step}", body, version)).Success();
    }

    [Fact]
    public async Task A_complex_service_is_reviewed_by_two_persons()
    {
        using var clerk = await platform.As("intakeclerk.b001");
        using var first = await platform.As("reviewofficer.b001");
        using var second = await platform.As("allrounder.b001");
        var walk = await ApplicationJourney.Submitted(clerk, product: "SERVICE-COMPLEX");
        await walk.Accept(clerk);
        await walk.Assessed(first);

        Assert.Equal("UnderReview", (await walk.Approve(first)).GetProperty("status").GetString());
        await (await walk.Try(first, "review-claim")).Refused(System.Net.HttpStatusCode.Forbidden, "sod.first_second_review");
        Assert.Equal("Approved", (await walk.Approve(second)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_loan_goes_up_to_the_branch_manager_and_comes_back_approved()
    {
        using var clerk = await platform.As("intakeclerk.b001");
        using var manager = await platform.As("branchmanager.b001");
        using var stranger = await platform.As("branchmanager.b002");
        var walk = await Escalated(clerk, "20000.00");
        var item = await InboxItem(manager, walk.Id);
        Assert.DoesNotContain(await Items(stranger, Inbox), i => i.GetProperty("subjectId").GetGuid() == walk.Id);

        await (await Decide(manager, item, "approval")).Success();
        await Eventually.True(async () => await walk.Refresh(clerk) == "Approved", "the loan is approved");
        await (await Decide(manager, item, "approval")).Refused(System.Net.HttpStatusCode.Conflict, "approvals.decided");
    }

    [Fact]
    public async Task A_large_loan_goes_through_every_tier_below_its_own()
    {
        using var clerk = await platform.As("intakeclerk.b001");
        var walk = await Escalated(clerk, "600000.00");
        foreach (var user in new[] { "branchmanager.b001", "departmenthead.hq", "riskmanager.hq", "executive.hq" })
        {
            Assert.Equal("Escalated", await walk.Refresh(clerk));
            using var approver = await platform.As(user);
            await (await Decide(approver, await InboxItem(approver, walk.Id), "approval")).Success();
        }
        await Eventually.True(async () => await walk.Refresh(clerk) == "Approved", "the loan is approved");
    }

    [Theory, InlineData("rejection"), InlineData("return")]
    public async Task What_is_rejected_or_returned_goes_back_to_the_reviewer(string how)
    {
        using var clerk = await platform.As("intakeclerk.b001");
        using var manager = await platform.As("branchmanager.b001");
        var walk = await Escalated(clerk, "20000.00");
        await (await Decide(manager, await InboxItem(manager, walk.Id), how)).Success();
        await Eventually.True(async () => await walk.Refresh(clerk) == "UnderReview", "a reviewer looks again");
    }

    [Fact]
    public async Task The_reviewer_takes_his_request_back()
    {
        using var clerk = await platform.As("intakeclerk.b001");
        using var manager = await platform.As("branchmanager.b001");
        using var second = await platform.As("allrounder.b001");
        var walk = await Escalated(clerk, "20000.00");
        var item = await InboxItem(manager, walk.Id);
        await (await second.Command($"/api/governance/approvals/{item.GetProperty("id").GetGuid()}/withdrawal", new { reason = "漏看一份资料。" }, item.GetProperty("version").GetInt32())).Success();
        await Eventually.True(async () => await walk.Refresh(clerk) == "UnderReview", "a reviewer looks again");
        await (await Decide(manager, item, "approval")).Refused(System.Net.HttpStatusCode.Conflict, "approvals.withdrawn");
    }

    [Fact]
    public async Task A_loan_that_the_customer_takes_back_leaves_the_inbox()
    {
        using var clerk = await platform.As("intakeclerk.b001");
        using var manager = await platform.As("branchmanager.b001");
        var walk = await Escalated(clerk, "20000.00");
        var item = await InboxItem(manager, walk.Id);
        await walk.Go(clerk, "withdrawal");
        await Eventually.True(async () => (await Items(manager, Inbox)).All(i => i.GetProperty("subjectId").GetGuid() != walk.Id), "the inbox is without it");
        await (await Decide(manager, item, "approval")).Refused(System.Net.HttpStatusCode.Conflict, "approvals.withdrawn");
    }

    [Fact]
    public async Task The_walk_of_Governances_README_approves_a_loan_and_finds_what_is_behind_a_cell()
    {
        using var clerk = await platform.As("intakeclerk.b001");
        using var manager = await platform.As("branchmanager.b001");
        var walk = await Escalated(clerk, "20000.00");
        await InboxItem(manager, walk.Id);

        var output = await ReadmeWalk.WalkAsync(platform, Path.Combine("services", "Governance", "README.md"), "branchmanager.b001", "officedirector.hq");

        Assert.Contains("\"status\":\"Approved\"", output, StringComparison.Ordinal);
        Assert.Contains("\"clause\":\"2.2.3a\"", output, StringComparison.Ordinal);
        Assert.Contains("\"compliance\":", output, StringComparison.Ordinal);
        await Eventually.True(async () => await walk.Refresh(clerk) == "Approved", "the loan is approved");
    }

    private const string Inbox = "/api/governance/approvals/inbox?size=200";

    /// <summary>A loan that two reviewers have passed.</summary>
    private async Task<ApplicationWalk> Escalated(HttpClient clerk, string amount)
    {
        using var first = await platform.As("reviewofficer.b001");
        using var second = await platform.As("allrounder.b001");
        var walk = await ApplicationJourney.Submitted(clerk, product: "LOAN", amount: amount);
        await walk.Accept(clerk);
        await walk.Assessed(first);
        await walk.Approve(first);
        Assert.Equal("Escalated", (await walk.Approve(second)).GetProperty("status").GetString());
        return walk;
    }

    private static async Task<JsonElement> InboxItem(HttpClient approver, Guid subject) => (JsonElement)await Eventually.Find<object>(async () =>
        (await Items(approver, Inbox)).Cast<object?>().SingleOrDefault(i => ((JsonElement)i!).GetProperty("subjectId").GetGuid() == subject), "it is in the inbox");

    private static Task<HttpResponseMessage> Decide(HttpClient approver, JsonElement item, string how) => approver.Command(
        $"/api/governance/approvals/{item.GetProperty("id").GetGuid()}/{how}", how == "approval"
            ? new { contentHash = item.GetProperty("contentHash").GetString(), step = item.GetProperty("step").GetInt32() }
            : (object)new { contentHash = item.GetProperty("contentHash").GetString(), step = item.GetProperty("step").GetInt32(), reason = "资料不实。" });

    // The officer's completed applications; other journeys may add to them.
    private static async Task<int> WorkOf(HttpClient manager, Guid branch)
    {
        var items = (await (await manager.GetAsync(Relative($"/api/hr/work?unit={branch}"))).Success()).GetProperty("items").EnumerateArray();
        return items.Where(i => i.GetProperty("displayName").ValueKind == JsonValueKind.String).Sum(i => i.GetProperty("applications").GetInt32());
    }

    private static async Task<JsonElement> Found(HttpClient client, string path) => (JsonElement)await Eventually.Find<object>(async () =>
        (await (await client.GetAsync(Relative(path))).Success()).GetProperty("items").EnumerateArray().Cast<object?>().SingleOrDefault(), path);

    private static async Task<List<JsonElement>> Items(HttpClient client, string path) =>
        [.. (await (await client.GetAsync(Relative(path))).Success()).GetProperty("items").EnumerateArray()];

    private static Uri Relative(string path) => new(path, UriKind.Relative);
}

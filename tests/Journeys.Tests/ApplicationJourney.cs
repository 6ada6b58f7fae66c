using System.Net;
using System.Text.Json;
using Testing;

namespace Journeys.Tests;

/// <summary>An application from intake to completion through the gateway, with the tokens of real sign-ins, and who is refused on the way.</summary>
public sealed class ApplicationJourney(PlatformInProcess platform)
{
    [Fact]
    public async Task An_application_is_submitted_assessed_approved_processed_and_completed()
    {
        using var clerk = await platform.As("intakeclerk.b001");
        using var reviewer = await platform.As("reviewofficer.b001");
        using var officer = await platform.As("processingofficer.b001");

        var id = await Completed(clerk, reviewer, officer);

        var done = await (await reviewer.GetAsync(Path(id))).Success();
        Assert.Equal("Completed", done.GetProperty("status").GetString());
        Assert.Equal("Low", done.GetProperty("risk").GetProperty("level").GetString());
        var assessment = await (await reviewer.GetAsync(new Uri($"/api/risk/assessments/{id}", UriKind.Relative))).Success();
        Assert.Equal(id, assessment.GetProperty("applicationId").GetGuid());
    }

    [Fact]
    public async Task A_clerk_cannot_review() => await WithAccepted("intakeclerk.b001", async (id, clerk) =>
        await (await Step(clerk, id, "review", 2, new { decision = "Approve" })).Refused(HttpStatusCode.Forbidden, "access.permission_missing"));

    [Fact]
    public async Task A_person_with_both_roles_cannot_review_his_own_intake() => await WithAccepted("allrounder.b001", async (id, allRounder) =>
        await (await Step(allRounder, id, "review", 2, new { decision = "Approve" })).Refused(HttpStatusCode.Forbidden, "sod.intake_review"));

    [Fact]
    public async Task A_reviewer_of_another_branch_does_not_find_it() => await WithAccepted("intakeclerk.b001", async (id, _) =>
    {
        using var stranger = await platform.As("reviewofficer.b002");
        await (await Step(stranger, id, "review", 2, new { decision = "Approve" })).Refused(HttpStatusCode.NotFound, "request.not_found");
    });

    [Fact]
    public async Task A_stale_version_is_told_the_current_one_and_a_missing_one_is_asked_for() => await WithAccepted("intakeclerk.b001", async (id, _) =>
    {
        using var reviewer = await platform.As("reviewofficer.b001");
        var stale = await (await Step(reviewer, id, "review", 1, new { decision = "Approve" })).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        Assert.Equal(2, stale.GetProperty("currentVersion").GetInt32());
        await (await Step(reviewer, id, "review", null, new { decision = "Approve" })).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
    });

    [Fact]
    public async Task The_same_key_twice_gets_the_same_answer()
    {
        using var clerk = await platform.As("intakeclerk.b001");
        var (key, body) = (Company.NewPerson(), await NewApplication(clerk));
        var first = await clerk.Command("/api/operations/applications", body, key: key);
        var second = await clerk.Command("/api/operations/applications", body, key: key);
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal((first.StatusCode, await first.Content.ReadAsStringAsync(), first.Headers.Location), (second.StatusCode, await second.Content.ReadAsStringAsync(), second.Headers.Location));
    }

    [Fact]
    public async Task The_Location_of_a_new_application_leads_through_the_gateway()
    {
        using var clerk = await platform.As("intakeclerk.b001");
        var created = await clerk.Command("/api/operations/applications", await NewApplication(clerk));
        await (await clerk.GetAsync(created.Headers.Location)).Success();
    }

    private async Task WithAccepted(string intake, Func<Guid, HttpClient, Task> then)
    {
        using var clerk = await platform.As(intake);
        var id = await Submit(clerk);
        await (await Step(clerk, id, "acceptance", 1)).Success();
        await then(id, clerk);
    }

    internal static async Task<Guid> Submit(HttpClient clerk) =>
        (await (await clerk.Command("/api/operations/applications", await NewApplication(clerk))).Success()).GetProperty("id").GetGuid();

    /// <summary>Leads a new application of a customer, a new one unless given, from intake to completion.</summary>
    internal static async Task<Guid> Completed(HttpClient clerk, HttpClient reviewer, HttpClient officer, string? fee = null, Guid? customer = null)
    {
        var id = (await (await clerk.Command("/api/operations/applications", await NewApplication(clerk, customer))).Success()).GetProperty("id").GetGuid();
        await (await Step(clerk, id, "acceptance", 1)).Success();
        await Eventually.Find(async () => await RiskOf(reviewer, id), "Risk has answered");
        await (await Step(reviewer, id, "review", 2, new { decision = "Approve" })).Success();
        await (await Step(officer, id, "processing", 3)).Success();
        await (await Step(officer, id, "completion", 4, fee is null ? null : new { fee = new { amount = fee, currency = "CNY" } })).Success();
        return id;
    }

    internal static async Task<object> NewApplication(HttpClient clerk, Guid? customer = null) => new
    {
        branchId = await BranchOf(clerk), customerId = customer ?? await NewCustomer(clerk), productType = "LOAN", channel = "Counter",
        amount = new { amount = "20000.00", currency = "CNY" },
    };

    /// <summary>The branch that a clerk works for: the only one that he sees.</summary>
    internal static async Task<Guid> BranchOf(HttpClient clerk) =>
        (await (await clerk.GetAsync(new Uri("/api/governance/org-units?type=Branch", UriKind.Relative))).Success()).GetProperty("items")[0].GetProperty("id").GetGuid();

    /// <summary>Registers a customer at the clerk's branch, about whom nothing is special unless said.</summary>
    internal static async Task<Guid> NewCustomer(HttpClient clerk, string name = "李小龙", string? phone = null, string? email = null, string? address = null, string? idNumber = null) =>
        (await (await clerk.Command("/api/customer-service/customers", new
        {
            homeBranchId = await BranchOf(clerk), type = "Person", name, idType = "ResidentId", idNumber = idNumber ?? ResidentIds.New(),
            phone, email = email ?? "li.xiaolong@example.com", address,
        })).Success()).GetProperty("id").GetGuid();

    internal static async Task<string?> RiskOf(HttpClient reader, Guid id)
    {
        var risk = (await (await reader.GetAsync(Path(id))).Success()).GetProperty("risk");
        return risk.ValueKind == JsonValueKind.Null ? null : risk.GetProperty("level").GetString();
    }

    private static Task<HttpResponseMessage> Step(HttpClient client, Guid id, string step, int? version, object? body = null) =>
        client.Command($"/api/operations/applications/{id}/{step}", body, version);

    private static Uri Path(Guid id) => new($"/api/operations/applications/{id}", UriKind.Relative);
}

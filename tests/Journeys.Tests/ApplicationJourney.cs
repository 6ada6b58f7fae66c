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

        var walk = await Completed(clerk, reviewer, officer);

        await walk.Assessed(reviewer);
        var done = await walk.Read(reviewer);
        Assert.Equal("Completed", done.GetProperty("status").GetString());
        Assert.Equal("Low", done.GetProperty("risk").GetProperty("level").GetString());
        var assessment = await (await reviewer.GetAsync(new Uri($"/api/risk/assessments/{walk.Id}", UriKind.Relative))).Success();
        Assert.Equal(walk.Id, assessment.GetProperty("applicationId").GetGuid());
    }

    [Fact]
    public async Task A_clerk_cannot_review() => await WithAccepted("intakeclerk.b001", async (walk, clerk) =>
        await (await walk.Try(clerk, "review-claim")).Refused(HttpStatusCode.Forbidden, "access.permission_missing"));

    [Fact]
    public async Task A_person_with_both_roles_cannot_review_his_own_intake() => await WithAccepted("allrounder.b001", async (walk, allRounder) =>
        await (await walk.Try(allRounder, "review-claim")).Refused(HttpStatusCode.Forbidden, "sod.intake_review"));

    [Fact]
    public async Task A_reviewer_of_another_branch_does_not_find_it() => await WithAccepted("intakeclerk.b001", async (walk, _) =>
    {
        using var stranger = await platform.As("reviewofficer.b002");
        await (await walk.Try(stranger, "review-claim")).Refused(HttpStatusCode.NotFound, "request.not_found");
    });

    [Fact]
    public async Task Nothing_is_accepted_before_every_mandatory_document_is_there()
    {
        using var clerk = await platform.As("intakeclerk.b001");
        var walk = await Submitted(clerk);
        await walk.HandIn(clerk, "identity_document");
        var refused = await (await walk.Try(clerk, "acceptance")).Refused(HttpStatusCode.Conflict, "applications.documents_missing");
        Assert.Contains("application_form", refused.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_version_is_told_the_current_one_and_a_missing_one_is_asked_for() => await WithAccepted("intakeclerk.b001", async (walk, _) =>
    {
        using var reviewer = await platform.As("reviewofficer.b001");
        var approval = walk.Approval(await walk.Claim(reviewer));
        var path = $"/api/operations/applications/{walk.Id}/review";
        var stale = await (await reviewer.Command(path, approval, ifMatch: 1)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        Assert.Equal(walk.Version, stale.GetProperty("currentVersion").GetInt32());
        await (await reviewer.Command(path, approval)).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
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

    private async Task WithAccepted(string intake, Func<ApplicationWalk, HttpClient, Task> then)
    {
        using var clerk = await platform.As(intake);
        var walk = await Submitted(clerk);
        await walk.Accept(clerk);
        await then(walk, clerk);
    }

    /// <summary>A new application of a customer, a new one unless given.</summary>
    internal static async Task<ApplicationWalk> Submitted(HttpClient clerk, Guid? customer = null, string product = "SERVICE", string? amount = null) =>
        await ApplicationWalk.Submit(clerk, await BranchOf(clerk), customer ?? await NewCustomer(clerk), product, amount);

    /// <summary>Leads a new application from intake to completion.</summary>
    internal static async Task<ApplicationWalk> Completed(HttpClient clerk, HttpClient reviewer, HttpClient officer, string? fee = null, Guid? customer = null)
    {
        var walk = await Submitted(clerk, customer);
        await walk.Accept(clerk);
        await walk.Approve(reviewer);
        await walk.Go(officer, "processing");
        await walk.DoSteps(officer);
        await walk.Go(officer, "completion", fee is null ? null : new { fee = new { amount = fee, currency = "CNY" } });
        return walk;
    }

    internal static async Task<object> NewApplication(HttpClient clerk) => ApplicationWalk.Application(await BranchOf(clerk), await NewCustomer(clerk), "SERVICE", "20000.00");

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

    private static Uri Path(Guid id) => new($"/api/operations/applications/{id}", UriKind.Relative);
}

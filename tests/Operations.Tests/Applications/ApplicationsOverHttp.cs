using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;
using static Operations.Tests.OperationsHost;
using static Testing.Company;

namespace Operations.Tests.Applications;

/// <summary>Every route of the capability: the happy case, the rule, the stale version, another branch's row.</summary>
public sealed class ApplicationsOverHttp(OperationsHost operations)
{
    private static readonly string Anything = new('0', 64);

    [Fact]
    public async Task A_submitted_application_can_be_read_where_its_Location_says()
    {
        var answer = await operations.Clerk.Command("/applications", NewApplication());

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("\"1\"", answer.Headers.ETag!.Tag);
        var id = (await answer.Json()).GetProperty("id").GetGuid();
        Assert.Equal($"/api/operations/applications/{id}", answer.Headers.Location!.OriginalString);
        var read = await operations.Read(id);
        Assert.Equal("Submitted", read.GetProperty("status").GetString());
        Assert.Equal("1200.00", read.GetProperty("amount").GetProperty("amount").GetString());
        Assert.Equal(Branch1, read.GetProperty("branchId").GetGuid());
    }

    [Fact]
    public async Task An_application_comes_to_completion_and_its_history_names_each_person_and_step()
    {
        var id = await operations.Approved();
        await (await operations.Officer.Command($"/applications/{id}/processing", ifMatch: 4)).Success();
        await operations.DoSteps(id);
        var done = await (await operations.Officer.Command($"/applications/{id}/completion", ifMatch: 10)).Success();

        Assert.Equal("Completed", done.GetProperty("status").GetString());
        var history = (await operations.Read(id)).GetProperty("history").EnumerateArray().ToList();
        Assert.Equal(["Submitted", "Accepted", "UnderReview", "Approved", "Processing", "Completed"], history.Select(s => s.GetProperty("status").GetString()!));
        Assert.Equal(3, history.Select(s => s.GetProperty("by").GetGuid()).Distinct().Count());
    }

    [Fact]
    public async Task A_rejection_is_kept_with_its_reason_and_solution()
    {
        var id = await operations.Accepted();
        await (await operations.Reviewer.Command($"/applications/{id}/review", Rejection(await Claim(operations.Reviewer, id)), ifMatch: 3)).Success();

        var review = (await operations.Read(id)).GetProperty("review");
        Assert.Equal("Reject", review.GetProperty("decision").GetString());
        Assert.Equal("请补充近六个月流水。", review.GetProperty("suggestedSolution").GetString());
    }

    [Fact]
    public async Task Each_step_tells_its_event_and_a_refused_one_tells_none()
    {
        var id = await operations.Approved();
        await (await operations.Officer.Command($"/applications/{id}/completion", ifMatch: 4)).Refused(HttpStatusCode.Conflict, "applications.transition_not_allowed");
        Assert.Equal(["ApplicationSubmitted", "ApplicationAccepted", "ApplicationRiskAssessmentRequested", "ApplicationReviewed"], await operations.EventsOf(id));

        await (await operations.Officer.Command($"/applications/{id}/processing", ifMatch: 4)).Success();
        await operations.DoSteps(id);
        await (await operations.Officer.Command($"/applications/{id}/completion", ifMatch: 10)).Success();
        Assert.Equal(["ApplicationProcessingStarted", "ApplicationCompleted"], (await operations.EventsOf(id))[4..]);
    }

    [Fact]
    public async Task A_query_that_numbers_a_whole_table_is_found_out() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => operations.WithDb(db => db.Applications
            .Select(a => new { a.Id, Risk = db.RiskAssessments.Where(r => r.ApplicationId == a.Id).Select(r => new { r.Score, r.Level }).SingleOrDefault() })
            .OrderBy(a => a.Id).FirstAsync()));

    [Fact]
    public async Task Without_a_token_nobody_gets_in()
    {
        using var nobody = operations.CreateClient();
        await (await nobody.GetAsync(new Uri("/applications", UriKind.Relative))).Refused(HttpStatusCode.Unauthorized, "access.token_invalid");
    }

    [Fact]
    public async Task A_role_without_the_permission_is_refused()
    {
        var id = await operations.Accepted();
        await (await operations.Clerk.Command($"/applications/{id}/review", Approval(Anything), ifMatch: 2))
            .Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    [Fact]
    public async Task A_person_with_both_roles_cannot_review_what_he_took_in()
    {
        using var both = operations.As(At(Roles.IntakeClerk, Branch1), At(Roles.ReviewOfficer, Branch1));
        var id = (await (await both.Command("/applications", NewApplication())).Success()).GetProperty("id").GetGuid();
        await operations.HandIn(id);
        await (await both.Command($"/applications/{id}/acceptance", ifMatch: 1)).Success();
        await (await both.Command($"/applications/{id}/review-claim")).Refused(HttpStatusCode.Forbidden, "sod.intake_review");
        await (await both.Command($"/applications/{id}/review", Approval(Anything), ifMatch: 2)).Refused(HttpStatusCode.Forbidden, "sod.intake_review");
    }

    [Theory, InlineData("acceptance", Roles.IntakeClerk), InlineData("review", Roles.ReviewOfficer), InlineData("processing", Roles.ProcessingOfficer), InlineData("completion", Roles.ProcessingOfficer)]
    public async Task Another_branchs_application_is_not_there(string step, string role)
    {
        var id = await operations.Submitted();
        using var stranger = operations.As(At(role, Branch2));
        await (await stranger.Command($"/applications/{id}/{step}", step == "review" ? Approval(Anything) : null, ifMatch: 1))
            .Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await stranger.GetAsync(new Uri($"/applications/{id}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task A_role_at_one_branch_lends_nothing_to_a_role_at_another()
    {
        var id = await operations.Accepted();
        using var split = operations.As(At(Roles.IntakeClerk, Branch1), At(Roles.ReviewOfficer, Branch2));
        await (await split.Command($"/applications/{id}/review", Approval(Anything), ifMatch: 2)).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task A_branch_out_of_reach_takes_nothing_in_from_me() =>
        await (await operations.Clerk.Command("/applications", NewApplication(branch: Branch2))).Refused(HttpStatusCode.NotFound, "request.not_found");

    [Theory, InlineData("acceptance"), InlineData("processing"), InlineData("completion")]
    public async Task A_step_without_the_version_seen_is_refused_and_with_an_old_one_told_the_current(string step)
    {
        var id = await operations.Accepted();
        using var all = operations.As(At(Roles.IntakeClerk, Branch1), At(Roles.ProcessingOfficer, Branch1));
        await (await all.Command($"/applications/{id}/{step}")).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        var stale = await (await all.Command($"/applications/{id}/{step}", ifMatch: 1)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        Assert.Equal(2, stale.GetProperty("currentVersion").GetInt32());
        Assert.Equal("Accepted", stale.GetProperty("currentState").GetString());
        Assert.NotEqual(Guid.Empty, stale.GetProperty("changedBy").GetGuid());
    }

    [Fact]
    public async Task Of_two_who_save_at_once_one_is_told_that_it_changed()
    {
        var id = await operations.HandedIn();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => operations.Clerk.Command($"/applications/{id}/acceptance", ifMatch: 1)));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.All(answers.Where(a => a.StatusCode != HttpStatusCode.OK), a => Assert.Equal(HttpStatusCode.PreconditionFailed, a.StatusCode));
        Assert.Equal(2, (await operations.Read(id)).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task The_same_key_gets_the_same_answer_and_one_application()
    {
        var (key, body) = (NewPerson(), NewApplication());
        var first = await operations.Clerk.Command("/applications", body, key: key);
        var second = await operations.Clerk.Command("/applications", body, key: key);

        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal((first.StatusCode, first.Headers.Location, first.Headers.ETag), (second.StatusCode, second.Headers.Location, second.Headers.ETag));
        Assert.True(second.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task A_hundred_at_once_with_one_key_make_one_application()
    {
        var (key, customer) = (NewPerson(), KnownCustomer());
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => operations.Clerk.Command("/applications", NewApplication(customer), key: key)));
        var bodies = await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Single(bodies.Distinct());
        Assert.Equal(1, await operations.WithDb(db => db.Applications.CountAsync(a => a.CustomerId == customer)));
    }

    [Fact]
    public async Task A_repeated_step_gets_its_first_answer_although_the_version_has_moved_on()
    {
        var (id, key) = (await operations.HandedIn(), NewPerson());
        var first = await operations.Clerk.Command($"/applications/{id}/acceptance", ifMatch: 1, key: key);
        var again = await operations.Clerk.Command($"/applications/{id}/acceptance", ifMatch: 1, key: key);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_key_used_for_another_body_is_refused()
    {
        var key = NewPerson();
        await (await operations.Clerk.Command("/applications", NewApplication(), key: key)).Success();
        await (await operations.Clerk.Command("/applications", NewApplication(amount: "99.00"), key: key))
            .Refused(HttpStatusCode.UnprocessableEntity, "idempotency.key_reused");
    }

    [Fact]
    public async Task A_key_is_needed_to_create_and_must_be_a_uuid()
    {
        await (await operations.Clerk.PostAsJsonAsync("/applications", NewApplication())).Refused(HttpStatusCode.BadRequest, "idempotency.key_missing");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/applications") { Content = JsonContent.Create(NewApplication()) };
        request.Headers.Add("Idempotency-Key", "order-1");
        await (await operations.Clerk.SendAsync(request)).Refused(HttpStatusCode.BadRequest, "idempotency.key_invalid");
    }

    [Fact]
    public async Task A_refused_request_may_be_mended_and_sent_under_the_same_key()
    {
        var key = NewPerson();
        await (await operations.Clerk.Command("/applications", NewApplication(amount: "0.00"), key: key)).Refused(HttpStatusCode.BadRequest, "applications.amount_not_positive");
        await (await operations.Clerk.Command("/applications", NewApplication(), key: key)).Success();
    }

    [Theory]
    [InlineData("""{"branchId":"x"}""", "request.malformed", "$.branchId")]
    [InlineData("""[]""", "request.malformed", "$")]
    [InlineData("""{""", "request.malformed", "$")]
    [InlineData("""{"branchId":"{0}","customerId":"{0}","productType":"LOAN","channel":"Counter","surprise":1}""", "request.malformed", "$.surprise")]
    [InlineData("""{"branchId":"{0}","customerId":"{0}","productType":"LOAN","channel":2}""", "request.malformed", "$.channel")]
    [InlineData("""{"branchId":"{0}","customerId":"{0}","productType":"LOAN","channel":"Counter","amount":{"amount":12.5,"currency":"CNY"}}""", "request.malformed", "$.amount")]
    [InlineData("""{"branchId":"{0}","customerId":"{0}","productType":"LOAN","channel":"Counter","amount":{"amount":"12.505","currency":"CNY"}}""", "request.malformed", "$.amount")]
    [InlineData("""{"branchId":"{0}","customerId":"{0}","productType":"loan!","channel":"Counter"}""", "request.invalid")]
    [InlineData("""{"branchId":"{0}","customerId":"{0}","channel":"Counter","productType":null}""", "request.invalid")]
    public async Task A_malformed_request_is_told_so_and_stores_nothing(string body, string code, string? at = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/applications")
        {
            Content = new StringContent(body.Replace("{0}", Branch1.ToString(), StringComparison.Ordinal), System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Idempotency-Key", NewPerson().ToString());
        var refusal = await (await operations.Clerk.SendAsync(request)).Refused(HttpStatusCode.BadRequest, code);
        Assert.Equal(at, refusal.TryGetProperty("at", out var place) ? place.GetString() : null);
    }

    [Theory]
    [InlineData("no_proof\u0000", "text", "text")]
    [InlineData("No Proof", "text", "text")]
    [InlineData("no_proof", "text\u0000", "text")]
    [InlineData("no_proof", "text", "a\u0007b")]
    public async Task Control_characters_and_free_text_for_codes_are_refused(string reason, string explanation, string solution)
    {
        var id = await operations.Accepted();
        await (await operations.Reviewer.Command($"/applications/{id}/review", new { decision = "Reject", contentHash = Anything, reasonCodes = new[] { reason }, explanation, suggestedSolution = solution }, ifMatch: 2))
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task A_wrong_shape_is_told_before_a_missing_permission() =>
        await (await operations.Officer.Command("/applications", new { branchId = Branch1, customerId = NewPerson(), productType = "loan!", channel = "Counter" }))
            .Refused(HttpStatusCode.BadRequest, "request.invalid");

    [Fact]
    public async Task A_duplicate_within_a_day_is_refused()
    {
        var body = NewApplication();
        await operations.Submitted(body);
        await (await operations.Clerk.Command("/applications", body)).Refused(HttpStatusCode.Conflict, "applications.duplicate_open");
    }

    [Fact]
    public async Task A_closed_branch_takes_nothing_in()
    {
        using var clerk = operations.As(At(Roles.IntakeClerk, ClosedBranch));
        var refused = await (await clerk.Command("/applications", NewApplication(branch: ClosedBranch))).Refused(HttpStatusCode.Conflict, "applications.branch_closed");
        Assert.Contains("B009", refused.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Theory, InlineData("zh-CN", "未在营业"), InlineData("en-GB,zh;q=0.5", "is not operating"), InlineData("fr", "未在营业")]
    public async Task A_refusal_speaks_the_readers_language(string accepts, string part)
    {
        using var clerk = operations.As(At(Roles.IntakeClerk, ClosedBranch));
        clerk.DefaultRequestHeaders.Add("Accept-Language", accepts);
        var refused = await (await clerk.Command("/applications", NewApplication(branch: ClosedBranch))).Refused(HttpStatusCode.Conflict, "applications.branch_closed");
        Assert.Contains(part, refused.GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_who_has_the_version_already_gets_304()
    {
        var id = await operations.Submitted();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/applications/{id}");
        request.Headers.Add("If-None-Match", "\"1\"");
        Assert.Equal(HttpStatusCode.NotModified, (await operations.Reviewer.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task The_list_goes_page_by_page_newest_first_and_misses_none()
    {
        var customer = KnownCustomer();
        var made = new List<Guid>();
        for (var i = 1; i <= 5; i++) made.Add(await operations.Submitted(NewApplication(customer, amount: $"{i}.00")));

        var seen = new List<Guid>();
        for (var after = ""; ;)
        {
            var page = await (await operations.Reviewer.GetAsync(new Uri($"/applications?customerId={customer}&size=2{after}", UriKind.Relative))).Success();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
            if (page.GetProperty("next").GetString() is not { } next) break;
            after = $"&after={next}";
        }
        made.Reverse();
        Assert.Equal(made, seen);
    }

    [Theory, InlineData("size=0"), InlineData("size=201"), InlineData("productType=%00"), InlineData("status=Nowhere"), InlineData("after=x")]
    public async Task A_list_refuses_what_it_cannot_mean(string query) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await operations.Reviewer.GetAsync(new Uri($"/applications?{query}", UriKind.Relative))).StatusCode);

    [Fact]
    public async Task A_list_of_a_foreign_branch_is_not_there() =>
        await (await operations.Reviewer.GetAsync(new Uri($"/applications?branchId={Branch2}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");

    [Fact]
    public async Task A_region_manager_sees_the_branches_of_his_region_and_no_other()
    {
        var id = await operations.Submitted();
        using var here = operations.As(At(Roles.RegionManager, Region1));
        using var there = operations.As(At(Roles.RegionManager, Region2));
        Assert.Equal(id, (await Read(here, id)).GetProperty("id").GetGuid());
        await (await there.GetAsync(new Uri($"/applications/{id}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task A_system_administrator_sees_no_business() =>
        await (await operations.As(At(Roles.SystemAdmin, HeadOffice)).GetAsync(new Uri("/applications", UriKind.Relative)))
            .Refused(HttpStatusCode.Forbidden, "access.permission_missing");
}

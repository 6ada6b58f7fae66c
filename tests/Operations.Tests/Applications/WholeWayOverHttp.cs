using System.Net;
using System.Text.Json;
using BranchPlatform.Contracts.Approvals;
using BranchPlatform.Contracts.CustomerService;
using BranchPlatform.Contracts.Governance;
using BranchPlatform.Contracts.Identity;
using Microsoft.EntityFrameworkCore;
using Operations.Applications;
using ServiceDefaults.Security;
using Testing;
using static Operations.Tests.OperationsHost;
using static Testing.Company;

namespace Operations.Tests.Applications;

/// <summary>Drafts, supplements, claims, approvals, steps, exceptions and reversals over HTTP.</summary>
public sealed class WholeWayOverHttp(OperationsHost operations) : IAsyncLifetime
{
    private HttpClient? manager;

    private HttpClient Manager => manager ??= operations.As(At(Roles.BranchManager, Branch1));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        manager?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_draft_has_no_number_and_tells_nothing_until_it_is_submitted()
    {
        var draft = await (await operations.Clerk.Command("/applications/drafts", NewApplication(amount: "0.00"))).Success();
        var id = draft.GetProperty("id").GetGuid();
        Assert.Equal(("Draft", JsonValueKind.Null), (draft.GetProperty("status").GetString(), draft.GetProperty("no").ValueKind));
        await (await operations.Clerk.Command($"/applications/{id}/submission", ifMatch: 1)).Refused(HttpStatusCode.BadRequest, "applications.amount_not_positive");
        Assert.Empty(await operations.EventsOf(id));

        await (await operations.Clerk.Command($"/applications/{id}/draft-change", new { channel = "Online", amount = new { amount = "12.00", currency = "CNY" } }, ifMatch: 1)).Success();
        var submitted = await (await operations.Clerk.Command($"/applications/{id}/submission", ifMatch: 2)).Success();
        Assert.Equal("Submitted", submitted.GetProperty("status").GetString());
        Assert.StartsWith("APP-", submitted.GetProperty("no").GetString(), StringComparison.Ordinal);
        Assert.Equal(["ApplicationSubmitted"], await operations.EventsOf(id));
        Assert.Equal("Online", (await operations.Read(id)).GetProperty("channel").GetString());
        await (await operations.Clerk.Command($"/applications/{id}/draft-change", new { channel = "Counter" }, ifMatch: 3)).Refused(HttpStatusCode.Conflict, "applications.not_a_draft");
    }

    [Theory]
    [InlineData(true, Roles.ReviewOfficer), InlineData(false, Roles.Employee)]
    public async Task The_reviews_of_a_reviewer_who_leaves_are_anybodys_and_those_of_others_stay(bool locked, string role)
    {
        var (leaver, id, other, message) = (NewPerson(), await operations.Assessed(), await operations.Assessed(), NewPerson());
        using var leaving = operations.As(leaver, At(Roles.ReviewOfficer, Branch1));
        await Claim(leaving, id);
        await Claim(operations.Reviewer, other);

        await operations.Deliver(new AccountChanged(leaver, null, [Roles.ReviewOfficer], Locked: false));
        await (await operations.Reviewer.Command($"/applications/{id}/review-claim")).Refused(HttpStatusCode.Conflict, "applications.claimed_by_another");

        var left = new AccountChanged(leaver, null, [role], locked);
        await operations.Deliver(left, message);
        await operations.Deliver(left, message);
        await Claim(operations.Reviewer, id);
        Assert.Single(await operations.EventsOf(id), "ApplicationReviewFreed");
        Assert.DoesNotContain("ApplicationReviewFreed", await operations.EventsOf(other));
    }

    [Fact]
    public async Task A_missing_document_is_asked_for_and_handed_in()
    {
        var id = await operations.Submitted();
        var refused = await (await operations.Clerk.Command($"/applications/{id}/acceptance", ifMatch: 1)).Refused(HttpStatusCode.Conflict, "applications.documents_missing");
        Assert.Equal(["identity_document", "application_form"], refused.GetProperty("items").EnumerateArray().Select(i => i.GetString()!));
        await (await operations.Clerk.Command($"/applications/{id}/supplement-request", new { items = new[] { "identity_document" } }, ifMatch: 1))
            .Refused(HttpStatusCode.Conflict, "applications.supplement_incomplete");
        await (await operations.Clerk.Command($"/applications/{id}/supplement-request", new { items = new[] { "identity_document", "application_form" } }, ifMatch: 1)).Success();
        Assert.Equal("WaitingForCustomer", (await operations.Read(id)).GetProperty("clock").GetProperty("pausedFor").GetString());

        await operations.HandIn(id);
        await (await operations.Clerk.Command($"/applications/{id}/supplement", ifMatch: 2)).Success();
        await (await operations.Clerk.Command($"/applications/{id}/acceptance", ifMatch: 3)).Success();
        Assert.Equal(["ApplicationSubmitted", "ApplicationReturnedForSupplement", "ApplicationSupplemented", "ApplicationAccepted", "ApplicationRiskAssessmentRequested"],
            await operations.EventsOf(id));
    }

    [Fact]
    public async Task A_refusal_and_a_withdrawal_end_it()
    {
        var refused = await operations.Submitted();
        await (await operations.Clerk.Command($"/applications/{refused}/refusal", new { reasonCodes = new[] { "out_of_area" }, explanation = "不在受理范围。" }, ifMatch: 1)).Success();
        Assert.Equal("NotAccepted", (await operations.Read(refused)).GetProperty("status").GetString());
        await (await operations.Clerk.Command($"/applications/{await operations.Submitted()}/refusal", new { reasonCodes = Array.Empty<string>(), explanation = "x" }, ifMatch: 1))
            .Refused(HttpStatusCode.BadRequest, "request.invalid");

        var withdrawn = await operations.Accepted();
        await (await operations.Clerk.Command($"/applications/{withdrawn}/withdrawal", ifMatch: 2)).Success();
        Assert.Equal("customer", (await operations.Read(withdrawn)).GetProperty("endReasons")[0].GetString());
    }

    [Fact]
    public async Task Of_reviewers_who_claim_at_once_the_first_wins_and_the_others_are_told_who()
    {
        var id = await operations.Accepted();
        var people = Enumerable.Range(0, 6).Select(_ => NewPerson()).ToList();
        var answers = await Task.WhenAll(people.Select(async person =>
        {
            using var reviewer = operations.As(person, At(Roles.ReviewOfficer, Branch1));
            return await reviewer.Command($"/applications/{id}/review-claim");
        }));
        var winner = people[answers.ToList().FindIndex(a => a.StatusCode == HttpStatusCode.OK)];
        foreach (var answer in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
        {
            var refused = await answer.Refused(HttpStatusCode.Conflict, "applications.claimed_by_another");
            Assert.Equal((winner, TestIdentity.NameOf(winner)), (refused.GetProperty("claimedBy").GetGuid(), refused.GetProperty("claimedByName").GetString()));
        }

        Assert.Equal(winner, (await operations.Read(id)).GetProperty("reviewer").GetGuid());
    }

    [Fact]
    public async Task A_review_of_what_has_changed_meanwhile_is_told_what_there_is_now()
    {
        var id = await operations.Accepted();
        var seen = await Claim(operations.Reviewer, id);
        await operations.HandIn(id, "agent_authorisation");
        var refused = await (await operations.Reviewer.Command($"/applications/{id}/review", Approval(seen), ifMatch: 3)).Refused(HttpStatusCode.Conflict, "applications.content_changed");
        await (await operations.Reviewer.Command($"/applications/{id}/review", Approval(refused.GetProperty("contentHash").GetString()!), ifMatch: 3)).Success();
    }

    [Fact]
    public async Task A_review_given_back_is_anybodys()
    {
        var id = await operations.Accepted();
        await Claim(operations.Reviewer, id);
        await (await operations.Reviewer.Command($"/applications/{id}/review-release", ifMatch: 3)).Success();
        using var other = operations.As(At(Roles.ReviewOfficer, Branch1));
        await (await other.Command($"/applications/{id}/review", Approval(await Claim(other, id)), ifMatch: 5)).Success();
    }

    [Fact]
    public async Task A_critical_risk_waits_for_the_approval_engine_and_follows_it_once()
    {
        var (id, approval) = await Escalated();
        await operations.Deliver(new ApprovalDecided(NewPerson(), "application", id, Branch1, "Approved", approval.ContentHash, [], TimeProvider.System.GetUtcNow()));
        Assert.Equal("Escalated", (await operations.Read(id)).GetProperty("status").GetString());

        await operations.Deliver(Decided(approval, "Approved"));
        await operations.Deliver(Decided(approval, "Approved"));
        Assert.Equal("Approved", (await operations.Read(id)).GetProperty("status").GetString());
        Assert.Equal(["ApprovalRequested", "ApplicationEscalated", "ApplicationReviewed"], (await operations.EventsOf(id))[3..]);
    }

    [Fact]
    public async Task An_approval_that_arrives_after_the_withdrawal_does_not_count()
    {
        var (id, approval) = await Escalated();
        await (await operations.Clerk.Command($"/applications/{id}/withdrawal", ifMatch: 4)).Success();
        await operations.Deliver(Decided(approval, "Approved"));
        Assert.Equal("Withdrawn", (await operations.Read(id)).GetProperty("status").GetString());
        Assert.Contains("ApprovalWithdrawn", await operations.EventsOf(id));
    }

    [Fact]
    public async Task An_approval_of_other_content_sends_it_back_to_review()
    {
        var (id, approval) = await Escalated();
        await operations.HandIn(id, "agent_authorisation");
        await operations.Deliver(Decided(approval, "Approved"));
        Assert.Equal("UnderReview", (await operations.Read(id)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Steps_are_done_in_their_order_and_put_right_with_a_reason()
    {
        var id = await operations.InProcessing();
        await (await operations.Officer.Command($"/applications/{id}/steps/2", Step(2), ifMatch: 5)).Refused(HttpStatusCode.Conflict, "applications.another_step_is_next");
        await operations.DoSteps(id);
        var correction = new { entries = new[] { new { field = "mobile", first = "13900139000", second = "13900139000" } }, reason = "号码录错" };
        await (await operations.Officer.Command($"/applications/{id}/steps/2/correction", correction, ifMatch: 10)).Success();
        Assert.Equal(1, (await operations.Read(id)).GetProperty("correctedItems").GetInt32());
        var trail = await operations.WithDb(db => db.AuditTrail.Where(a => a.SubjectId == id).Select(a => a.After ?? "").ToListAsync());
        Assert.All(trail, after => Assert.DoesNotContain("13900139000", after, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_exception_goes_to_the_superior_whose_decision_the_application_follows()
    {
        var id = await operations.Done();
        var report = new { type = "DataError", severity = "Moderate", description = "账号与证件不符", immediateMeasure = "暂停录入" };
        var exception = (await (await operations.Officer.Command($"/applications/{id}/exceptions", report)).Success()).GetProperty("id").GetGuid();
        await (await operations.Officer.Command($"/applications/{id}/completion", ifMatch: 10)).Refused(HttpStatusCode.Conflict, "applications.exception_open");
        await (await operations.Officer.Command($"/exceptions/{exception}/acknowledgement", ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await Manager.Command($"/exceptions/{exception}/acknowledgement", ifMatch: 1)).Success();
        await (await Manager.Command($"/exceptions/{exception}/decision", new { decision = "Suspend", note = "核实后继续" }, ifMatch: 2)).Success();
        Assert.Equal("Suspended", (await operations.Read(id)).GetProperty("status").GetString());
        await (await operations.Officer.Command($"/exceptions/{exception}/resolution", new { resolution = "已核实" }, ifMatch: 3)).Success();
        Assert.Equal("Processing", (await operations.Read(id)).GetProperty("status").GetString());
        await (await operations.Officer.Command($"/applications/{id}/completion", ifMatch: 12)).Success();
        await (await Manager.Command($"/exceptions/{exception}/closure", ifMatch: 4)).Success();

        var read = await (await Manager.GetAsync(new Uri($"/exceptions/{exception}", UriKind.Relative))).Success();
        Assert.Equal(("Closed", "Suspend", "已核实"), (read.GetProperty("status").GetString(), read.GetProperty("decision").GetString(), read.GetProperty("resolution").GetString()));
        Assert.Equal(["ProcessingExceptionReported", "ProcessingExceptionAcknowledged", "ProcessingExceptionDecided", "ProcessingExceptionResolved"], await operations.EventsOf(exception));
        var listed = await (await Manager.GetAsync(new Uri($"/exceptions?applicationId={id}&branchId={Branch1}&status=Closed", UriKind.Relative))).Success();
        Assert.Equal(exception, Assert.Single(listed.GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task A_reversal_is_the_managers_and_not_his_who_processed_it()
    {
        using var both = operations.As(At(Roles.BranchManager, Branch1), At(Roles.ProcessingOfficer, Branch1));
        var id = await operations.Done();
        await (await both.Command($"/applications/{id}/completion", new { fee = new { amount = "35.50", currency = "CNY" } }, ifMatch: 10)).Success();
        var why = new { reasonCodes = new[] { "wrong_account" }, explanation = "账号录入错误。" };
        await (await both.Command($"/applications/{id}/reversal", why, ifMatch: 11)).Refused(HttpStatusCode.Forbidden, "sod.processing_reversal");
        await (await operations.Officer.Command($"/applications/{id}/reversal", why, ifMatch: 11)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await Manager.Command($"/applications/{id}/reversal", why, ifMatch: 11)).Success();
        Assert.Equal("ApplicationReversed", (await operations.EventsOf(id))[^1]);
    }

    [Fact]
    public async Task A_completion_cannot_be_dated_back() =>
        await (await operations.Officer.Command($"/applications/{await operations.Done()}/completion", new { completedAt = "2026-01-05T10:00:00Z" }, ifMatch: 10))
            .Refused(HttpStatusCode.BadRequest, "request.malformed");

    [Fact]
    public async Task The_feedback_of_CustomerService_is_mirrored_and_old_news_are_not()
    {
        var id = await operations.Done();
        await operations.Deliver(Feedback("Attempted", 1), version: 2);
        await operations.Deliver(Feedback("Pending", 0));
        var feedback = (await operations.Read(id)).GetProperty("feedback");
        Assert.Equal(("Attempted", 1), (feedback.GetProperty("status").GetString(), feedback.GetProperty("attempts").GetInt32()));

        ResultFeedbackChanged Feedback(string status, int attempts) => new(id, id, Branch1, status, attempts, TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public async Task A_clock_that_ran_out_while_nobody_was_there_tells_every_rung_and_the_reader_sees_since_when()
    {
        await operations.Deliver(new CalendarPublished(2024, [], [], 1));
        var then = new DateTimeOffset(2024, 3, 4, 2, 0, 0, TimeSpan.Zero);
        var application = await Past(then);
        await Eventually.True(async () => (await operations.EventsOf(application.Id)).Count(e => e == "ApplicationStageOverdue") >= 4, "the ladder is climbed");
        Assert.Single(await operations.EventsOf(application.Id), "ApplicationStageNearlyDue");
        var read = await operations.Read(application.Id);
        Assert.Equal((1, new DateTimeOffset(2024, 3, 5, 9, 30, 0, TimeSpan.Zero)),
            (read.GetProperty("version").GetInt32(), read.GetProperty("clock").GetProperty("lateSince").GetDateTimeOffset()));
    }

    [Fact]
    public async Task What_the_customer_never_supplemented_is_withdrawn_by_itself()
    {
        await operations.Deliver(new CalendarPublished(2024, [], [], 1));
        var application = await Past(new DateTimeOffset(2024, 4, 1, 2, 0, 0, TimeSpan.Zero), askFor: ["identity_document", "application_form"]);
        await Eventually.True(async () => (await operations.Read(application.Id)).GetProperty("status").GetString() == "Withdrawn", "it is withdrawn");
        Assert.Equal("ApplicationWithdrawn", (await operations.EventsOf(application.Id))[^1]);
    }

    [Theory]
    [InlineData("draft-change", Roles.IntakeClerk), InlineData("submission", Roles.IntakeClerk), InlineData("refusal", Roles.IntakeClerk)]
    [InlineData("supplement-request", Roles.IntakeClerk), InlineData("supplement", Roles.IntakeClerk), InlineData("withdrawal", Roles.IntakeClerk)]
    [InlineData("review-claim", Roles.ReviewOfficer), InlineData("review-release", Roles.ReviewOfficer), InlineData("steps/1", Roles.ProcessingOfficer)]
    [InlineData("steps/1/correction", Roles.ProcessingOfficer), InlineData("exceptions", Roles.ProcessingOfficer), InlineData("reversal", Roles.BranchManager)]
    public async Task Another_branchs_application_is_not_there_no_other_role_gets_in_and_an_old_version_is_told(string step, string role)
    {
        var id = await operations.Submitted();
        using var stranger = operations.As(At(role, Branch2));
        using var nobody = operations.As(At(Roles.HrSpecialist, Branch1));
        using var here = operations.As(At(role, Branch1));
        await (await stranger.Command($"/applications/{id}/{step}", Body(step), ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await nobody.Command($"/applications/{id}/{step}", Body(step), ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        if (step is not ("review-claim" or "exceptions"))
            await (await here.Command($"/applications/{id}/{step}", Body(step), ifMatch: 7)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
    }

    [Theory]
    [InlineData("acknowledgement", Roles.BranchManager), InlineData("decision", Roles.BranchManager), InlineData("resolution", Roles.ProcessingOfficer), InlineData("closure", Roles.BranchManager)]
    public async Task Another_branchs_exception_is_not_there_and_an_old_version_is_told(string step, string role)
    {
        var id = await operations.InProcessing();
        var report = new { type = "Other", severity = "Minor", description = "打印机故障", immediateMeasure = "改用备用机" };
        var exception = (await (await operations.Officer.Command($"/applications/{id}/exceptions", report)).Success()).GetProperty("id").GetGuid();
        using var stranger = operations.As(At(role, Branch2));
        using var here = operations.As(At(role, Branch1));
        object? body = step switch { "decision" => new { decision = "Continue", note = "继续" }, "resolution" => new { resolution = "已修好" }, _ => null };
        await (await stranger.Command($"/exceptions/{exception}/{step}", body, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await here.Command($"/exceptions/{exception}/{step}", body, ifMatch: 7)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await stranger.GetAsync(new Uri($"/exceptions/{exception}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    private static object? Body(string step) => step switch
    {
        "draft-change" => new { channel = "Counter" },
        "refusal" or "reversal" => new { reasonCodes = new[] { "any_reason" }, explanation = "说明" },
        "supplement-request" => new { items = new[] { "identity_document" } },
        "steps/1" => new { },
        "steps/1/correction" => new { entries = new[] { new { field = "mobile", first = "1", second = "1" } }, reason = "录错" },
        "exceptions" => new { type = "Other", severity = "Minor", description = "打印机故障", immediateMeasure = "改用备用机" },
        _ => null,
    };

    private async Task<(Guid Id, ApprovalRequested Approval)> Escalated()
    {
        var id = await operations.Assessed(RiskLevel.Critical);
        await (await operations.Reviewer.Command($"/applications/{id}/review", Approval(await Claim(operations.Reviewer, id)), ifMatch: 3)).Success();
        var body = await operations.WithDb(db => db.Database.SqlQuery<string>(
            $"select body as \"Value\" from messaging.told where type like '%.ApprovalRequested' and headers::json ->> 'bp-aggregate' like '%' || {id.ToString()}").SingleAsync());
        return (id, JsonSerializer.Deserialize<ApprovalRequested>(body, JsonSerializerOptions.Web)!);
    }

    private static ApprovalDecided Decided(ApprovalRequested asked, string outcome) => new(
        asked.ApprovalId, asked.SubjectType, asked.SubjectId, asked.OrgUnitId, outcome, asked.ContentHash, [new(NewPerson(), null, outcome, null, TimeProvider.System.GetUtcNow())],
        TimeProvider.System.GetUtcNow());

    /// <summary>An application taken in, and perhaps returned to the customer, when this service was down afterwards.</summary>
    private Task<Application> Past(DateTimeOffset then, string[]? askFor = null) => operations.WithDb(async db =>
    {
        var products = operations.Services.GetService(typeof(Operations.Products.ProductCatalogue)) as Operations.Products.ProductCatalogue;
        var product = products!.InForce("SERVICE", Branch1, TimeProvider.System.GetUtcNow())!;
        var calendar = new ServiceDefaults.Calendar.WorkCalendar(new ServiceDefaults.Calendar.WorkYear(2024, [], []));
        var intake = new Intake(await db.OrgUnits.SingleAsync(u => u.Id == Branch1), await db.Customers.OrderBy(c => c.Id).FirstAsync(), null, product, null, Channel.Counter, then, null, []);
        var application = Application.Submit(intake, duplicate: false, $"APP-{NewPerson()}", enteredOnTime: true, NewPerson(), then);
        var pace = new Pace(StageClock.Start(application.Id, Branch1, Stage.Acceptance, product.Definition.Limits.Accept, calendar, then), product, calendar, BeganCurrent: true);
        db.Add(application);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        application = await db.Applications.SingleAsync(a => a.Id == application.Id);
        if (askFor is not null) application.AskForSupplement(askFor, [], pace, NewPerson(), then.AddMinutes(1));
        db.Add(pace.Clock);
        await db.SaveChangesAsync();
        return application;
    });
}

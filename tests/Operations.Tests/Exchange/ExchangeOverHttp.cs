using System.Net;
using BranchPlatform.Contracts.HR;
using ServiceDefaults.Security;
using Testing;
using static Operations.Tests.Exchange.Given;
using static Testing.Company;

namespace Operations.Tests.Exchange;

/// <summary>Every route of the capability: the happy case, the rule, the stale version, another branch's row.</summary>
public sealed class ExchangeOverHttp(OperationsHost operations)
{
    private HttpClient Manager1 => field ??= operations.As(At(Roles.BranchManager, Branch1));
    private HttpClient Manager2 => field ??= operations.As(At(Roles.BranchManager, Branch2));
    private HttpClient Manager3 => field ??= operations.As(At(Roles.BranchManager, Branch3));
    private HttpClient Head => field ??= operations.As(At(Roles.DepartmentHead, HeadOffice));

    [Fact]
    public async Task A_published_article_is_read_and_used_by_every_branch_and_counted_once_for_each()
    {
        var id = await Manager1.Created("/exchange/articles", Article());
        Assert.DoesNotContain(id, await Manager2.Ids("/exchange/articles?size=200"));
        await (await Manager2.GetAsync(new Uri($"/exchange/articles/{id}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");

        await (await Manager1.Command($"/exchange/articles/{id}/revise-text", Text("排队时间过长,客户不满"), ifMatch: 1)).Success();
        await (await Manager1.Command($"/exchange/articles/{id}/submit-article", ifMatch: 2)).Success();
        await (await Head.Command($"/exchange/articles/{id}/review-article", new { publish = true, note = "值得推广" }, ifMatch: 3)).Success();
        Assert.Contains(id, await Manager2.Ids($"/exchange/articles?branchId={Branch1}&status=Published&size=200"));
        await (await Manager2.Command($"/exchange/articles/{id}/record-reuse", new { branchId = Branch2 }, ifMatch: 4)).Success();
        await (await Manager2.Command($"/exchange/articles/{id}/record-reuse", new { branchId = Branch2 }, ifMatch: 5)).Refused(HttpStatusCode.Conflict, "exchange.reused_before");
        await (await Manager2.Command($"/exchange/articles/{id}/record-reuse", new { branchId = Branch3 }, ifMatch: 5)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await Manager1.Command($"/exchange/articles/{id}/record-reuse", new { branchId = Branch1 }, ifMatch: 5)).Refused(HttpStatusCode.Conflict, "exchange.own_article");

        var read = await Manager3.Get($"/exchange/articles/{id}");
        Assert.Equal((1, "排队时间过长,客户不满", "值得推广"), (read.GetProperty("reuses").GetInt32(), read.GetProperty("problem").GetString(), read.GetProperty("reviewNote").GetString()));
        await (await Manager1.Command($"/exchange/articles/{id}/withdraw-article", new { reason = "制度已变" }, ifMatch: 5)).Success();
        Assert.Equal(["ExperienceShared", "ExperienceReused", "ExperienceWithdrawn"], await operations.EventsOf(id));
        await (await Manager3.GetAsync(new Uri($"/exchange/articles/{id}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task An_article_with_customer_data_is_refused_and_the_data_is_not_repeated()
    {
        var answer = await Manager1.Command("/exchange/articles", Article($"客户证件号 {ResidentIds.New()}"));
        var problem = await answer.Refused(HttpStatusCode.BadRequest, "exchange.customer_data_found");
        Assert.Equal("resident_id", problem.GetProperty("found").GetString());
        Assert.DoesNotContain("990000", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_with_both_roles_does_not_review_his_own_article()
    {
        using var both = operations.As(At(Roles.BranchManager, Branch1), At(Roles.DepartmentHead, HeadOffice));
        var id = await both.Created("/exchange/articles", Article());
        await (await both.Command($"/exchange/articles/{id}/submit-article", ifMatch: 1)).Success();
        await (await both.Command($"/exchange/articles/{id}/review-article", new { publish = true, note = "好" }, ifMatch: 2)).Refused(HttpStatusCode.Forbidden, "sod.article_review");
    }

    [Fact]
    public async Task Equipment_is_offered_to_all_lent_to_one_and_comes_back()
    {
        var id = await Manager1.Created("/exchange/resources", Resource());
        Assert.Contains(id, await Manager3.Ids("/exchange/resources?status=Open&side=Offer&kind=Equipment&size=200"));
        await (await Manager2.Command($"/exchange/resources/{id}/match-resource", new { branchId = Branch3 }, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await Manager1.Command($"/exchange/resources/{id}/match-resource", new { branchId = Branch1 }, ifMatch: 1)).Refused(HttpStatusCode.BadRequest, "exchange.same_branch");
        await (await Manager2.Command($"/exchange/resources/{id}/match-resource", new { branchId = Branch2 }, ifMatch: 1)).Success();
        await (await Manager3.Command($"/exchange/resources/{id}/match-resource", new { branchId = Branch3 }, ifMatch: 2)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await Manager3.Command($"/exchange/resources/{id}/end-loan", ifMatch: 2)).Refused(HttpStatusCode.NotFound, "request.not_found");

        var read = await Manager2.Get($"/exchange/resources/{id}");
        Assert.Equal(("Matched", Branch1, Branch2), (read.GetProperty("status").GetString(), read.GetProperty("lenderId").GetGuid(), read.GetProperty("partnerId").GetGuid()));
        Assert.Equal("Returned", (await (await Manager2.Command($"/exchange/resources/{id}/end-loan", ifMatch: 2)).Success()).GetProperty("status").GetString());
        Assert.Equal(["ResourcePosted", "ResourceLent", "ResourceReturned"], await operations.EventsOf(id));
    }

    [Fact]
    public async Task An_offer_is_cancelled_by_the_branch_that_posted_it_alone()
    {
        var id = await Manager1.Created("/exchange/resources", Resource());
        await (await Manager2.Command($"/exchange/resources/{id}/cancel-resource", ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await Manager1.Command($"/exchange/resources/{id}/cancel-resource", ifMatch: 1)).Success();
        await (await Manager1.Command($"/exchange/resources/{id}/cancel-resource", ifMatch: 2)).Refused(HttpStatusCode.Conflict, "exchange.transition_not_allowed");
        await (await Manager1.Command("/exchange/resources", Resource(quantity: 0))).Refused(HttpStatusCode.BadRequest, "exchange.quantity_not_positive");
        await (await Manager1.Command("/exchange/resources", Resource(to: Today.AddDays(-1)))).Refused(HttpStatusCode.BadRequest, "exchange.end_before_start");
    }

    // The third branch's staff belongs to this test alone.
    [Fact]
    public async Task Staff_is_lent_down_to_the_minimum_of_the_lending_branch_and_no_further()
    {
        for (var i = 0; i < 3; i++) await operations.Deliver(Employee(NewPerson(), Branch3));
        var leaver = NewPerson();
        await operations.Deliver(Employee(leaver, Branch3), version: 1);
        await operations.Deliver(Employee(leaver, Branch3, "Left"), version: 3);
        await operations.Deliver(Employee(leaver, Branch3), version: 2);

        var first = await Manager3.Created("/exchange/resources", Resource("Staff", branch: Branch3));
        await (await Manager1.Command($"/exchange/resources/{first}/match-resource", new { branchId = Branch1 }, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "exchange.minimum_staffing_missing");

        await (await Head.Command($"/exchange/staffing/{Branch3}/set-minimum", new { minimum = 2 })).Success();
        await (await Head.Command($"/exchange/staffing/{Branch3}/set-minimum", new { minimum = 2 })).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await Head.Command($"/exchange/staffing/{Branch3}/set-minimum", new { minimum = -1 }, ifMatch: 1)).Refused(HttpStatusCode.BadRequest, "exchange.minimum_staffing_negative");
        await (await Head.Command($"/exchange/staffing/{Branch3}/set-minimum", new { minimum = 2 }, ifMatch: 7)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await Head.Command($"/exchange/staffing/{NewPerson()}/set-minimum", new { minimum = 2 })).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await Manager3.Command($"/exchange/staffing/{Branch3}/set-minimum", new { minimum = 0 }, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        Assert.Equal(3, (await Manager3.Get($"/exchange/staffing/{Branch3}")).GetProperty("available").GetInt32());
        await (await Manager1.GetAsync(new Uri($"/exchange/staffing/{Branch3}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");

        await (await Manager1.Command($"/exchange/resources/{first}/match-resource", new { branchId = Branch1 }, ifMatch: 1)).Success();
        var request = await Manager1.Created("/exchange/resources", Resource("Staff", side: "Request"));
        await (await Manager3.Command($"/exchange/resources/{request}/match-resource", new { branchId = Branch3 }, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "exchange.below_minimum_staffing");
        var staffing = await Manager3.Get($"/exchange/staffing/{Branch3}");
        Assert.Equal((2, 2), (staffing.GetProperty("minimum").GetInt32(), staffing.GetProperty("available").GetInt32()));

        // Days in which nobody is lent yet: the same people can go.
        var later = await Manager1.Created("/exchange/resources", Resource("Staff", side: "Request", from: Today.AddDays(100), to: Today.AddDays(120)));
        await (await Manager3.Command($"/exchange/resources/{later}/match-resource", new { branchId = Branch3 }, ifMatch: 1)).Success();

        // One more can go, and two branches ask at the same moment.
        await operations.Deliver(Employee(NewPerson(), Branch3));
        var both = new List<Guid>();
        for (var i = 0; i < 2; i++) both.Add(await Manager1.Created("/exchange/resources", Resource("Staff", side: "Request")));
        var answers = await Task.WhenAll(both.Select(id => Manager3.Command($"/exchange/resources/{id}/match-resource", new { branchId = Branch3 }, ifMatch: 1)));
        Assert.Single(answers, a => a.IsSuccessStatusCode);
        Assert.Equal(2, (await Manager3.Get($"/exchange/staffing/{Branch3}")).GetProperty("available").GetInt32());
    }

    [Fact]
    public async Task A_referral_is_seen_by_both_branches_answered_by_the_receiving_one_and_converted()
    {
        var customer = OperationsHost.KnownCustomer();
        using var clerk = operations.As(At(Roles.IntakeClerk, Branch2));
        var before = await clerk.Created("/applications", OperationsHost.NewApplication(customer, Branch2, "800.00"));
        var id = await Manager1.Created("/exchange/referrals", Referral(customer));
        Assert.Contains(id, await Manager1.Ids("/exchange/referrals?status=Sent&size=200"));
        Assert.Contains(id, await Manager2.Ids($"/exchange/referrals?toBranchId={Branch2}&size=200"));
        Assert.DoesNotContain(id, await Manager3.Ids("/exchange/referrals?size=200"));
        await (await Manager3.GetAsync(new Uri($"/exchange/referrals/{id}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await Manager1.Command($"/exchange/referrals/{id}/accept-referral", ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await Manager2.Command($"/exchange/referrals/{id}/accept-referral", ifMatch: 1)).Success();

        var elsewhere = await operations.Submitted(OperationsHost.NewApplication(customer));
        foreach (var wrong in new[] { before, elsewhere })
            await (await Manager2.Command($"/exchange/referrals/{id}/convert-referral", new { applicationId = wrong }, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "exchange.application_unknown");
        var application = await clerk.Created("/applications", OperationsHost.NewApplication(customer, Branch2));
        await (await Manager2.Command($"/exchange/referrals/{id}/convert-referral", new { applicationId = application }, ifMatch: 2)).Success();

        var read = await Manager1.Get($"/exchange/referrals/{id}");
        Assert.Equal(("Converted", application, 30m, 70m),
            (read.GetProperty("status").GetString(), read.GetProperty("applicationId").GetGuid(), read.GetProperty("fromPercent").GetDecimal(), read.GetProperty("toPercent").GetDecimal()));
        Assert.Equal(["ReferralMade", "ReferralAccepted", "ReferralConverted"], await operations.EventsOf(id));
    }

    [Fact]
    public async Task One_income_is_split_once()
    {
        var customer = OperationsHost.KnownCustomer();
        var referrals = new[] { await Manager1.Created("/exchange/referrals", Referral(customer)), await Manager1.Created("/exchange/referrals", Referral(customer)) };
        using var clerk = operations.As(At(Roles.IntakeClerk, Branch2));
        var application = await clerk.Created("/applications", OperationsHost.NewApplication(customer, Branch2));
        foreach (var id in referrals) await (await Manager2.Command($"/exchange/referrals/{id}/accept-referral", ifMatch: 1)).Success();
        var answers = await Task.WhenAll(referrals.Select(id => Manager2.Command($"/exchange/referrals/{id}/convert-referral", new { applicationId = application }, ifMatch: 2)));
        var second = referrals[answers[0].IsSuccessStatusCode ? 1 : 0];
        Assert.Single(answers, a => a.IsSuccessStatusCode);
        await (await Manager2.Command($"/exchange/referrals/{second}/convert-referral", new { applicationId = application }, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "exchange.application_referred");
    }

    [Fact]
    public async Task A_referral_without_consent_a_split_of_100_or_a_known_customer_is_refused()
    {
        var customer = OperationsHost.KnownCustomer();
        await (await Manager1.Command("/exchange/referrals", Referral(customer, consent: false))).Refused(HttpStatusCode.BadRequest, "exchange.consent_missing");
        await (await Manager1.Command("/exchange/referrals", Referral(customer, toPercent: 69))).Refused(HttpStatusCode.BadRequest, "exchange.split_not_100");
        await (await Manager1.Command("/exchange/referrals", Referral(NewPerson()))).Refused(HttpStatusCode.Conflict, "exchange.customer_unknown");
        await (await Manager1.Command("/exchange/referrals", Referral(customer, to: NewPerson()))).Refused(HttpStatusCode.Conflict, "exchange.branch_unknown");
        await (await Manager1.Command("/exchange/referrals", Referral(customer, from: Branch3))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task A_referral_is_declined_or_lost()
    {
        var declined = await Manager1.Created("/exchange/referrals", Referral(OperationsHost.KnownCustomer()));
        await (await Manager2.Command($"/exchange/referrals/{declined}/decline-referral", new { reason = "客户已改变主意" }, ifMatch: 1)).Success();
        var lost = await Manager1.Created("/exchange/referrals", Referral(OperationsHost.KnownCustomer()));
        await (await Manager2.Command($"/exchange/referrals/{lost}/accept-referral", ifMatch: 1)).Success();
        await (await Manager2.Command($"/exchange/referrals/{lost}/lose-referral", new { reason = "未达成" }, ifMatch: 2)).Success();
        Assert.Equal("ReferralDeclined", (await operations.EventsOf(declined))[^1]);
        Assert.Equal("ReferralLost", (await operations.EventsOf(lost))[^1]);
    }

    [Fact]
    public async Task A_campaign_is_seen_by_the_branches_that_take_part_and_run_by_the_one_that_leads()
    {
        var id = await Manager1.Created("/exchange/campaigns", Campaign([Branch2]));
        Assert.Contains(id, await Manager2.Ids("/exchange/campaigns?status=Planned&size=200"));
        Assert.DoesNotContain(id, await Manager3.Ids("/exchange/campaigns?size=200"));
        await (await Manager2.Command($"/exchange/campaigns/{id}/start-campaign", ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await Manager1.Command($"/exchange/campaigns/{id}/start-campaign", ifMatch: 1)).Success();
        await (await Manager1.Command($"/exchange/campaigns/{id}/close-campaign", Results(-1), ifMatch: 2)).Refused(HttpStatusCode.BadRequest, "exchange.result_negative");
        await (await Manager1.Command($"/exchange/campaigns/{id}/close-campaign", Results(300), ifMatch: 2)).Success();

        var read = await Manager2.Get($"/exchange/campaigns/{id}");
        Assert.Equal(("Closed", 300, Branch1), (read.GetProperty("status").GetString(), read.GetProperty("customersReached").GetInt32(), read.GetProperty("leadBranchId").GetGuid()));
        Assert.Equal(["JointCampaignPlanned", "JointCampaignStarted", "JointCampaignClosed"], await operations.EventsOf(id));
        await (await Manager1.Command("/exchange/campaigns", Campaign([Branch1]))).Refused(HttpStatusCode.BadRequest, "exchange.too_few_branches");
        await (await Manager1.Command("/exchange/campaigns", Campaign([NewPerson()]))).Refused(HttpStatusCode.Conflict, "exchange.branch_unknown");
    }

    public static TheoryData<string> Steps() => [.. Bodies.Keys];

    // Route → who may, who may not, body.
    private static readonly Dictionary<string, (string Role, string Stranger, object? Body)> Bodies = new()
    {
        ["articles/revise-text"] = (Roles.BranchManager, Roles.RegionManager, Text("排队时间过长")),
        ["articles/submit-article"] = (Roles.BranchManager, Roles.RegionManager, null),
        ["articles/review-article"] = (Roles.DepartmentHead, Roles.BranchManager, new { publish = true, note = "好" }),
        ["articles/withdraw-article"] = (Roles.BranchManager, Roles.RegionManager, new { reason = "制度已变" }),
        ["resources/end-loan"] = (Roles.BranchManager, Roles.IntakeClerk, null),
        ["resources/cancel-resource"] = (Roles.BranchManager, Roles.IntakeClerk, null),
        ["referrals/accept-referral"] = (Roles.BranchManager, Roles.ReviewOfficer, null),
        ["referrals/decline-referral"] = (Roles.BranchManager, Roles.ReviewOfficer, new { reason = "未达成" }),
        ["referrals/convert-referral"] = (Roles.BranchManager, Roles.ReviewOfficer, new { applicationId = HeadOffice }),
        ["referrals/lose-referral"] = (Roles.BranchManager, Roles.ReviewOfficer, new { reason = "未达成" }),
        ["campaigns/start-campaign"] = (Roles.BranchManager, Roles.IntakeClerk, null),
        ["campaigns/close-campaign"] = (Roles.BranchManager, Roles.IntakeClerk, Results(1)),
    };

    [Theory, MemberData(nameof(Steps))]
    public async Task Each_step_asks_for_its_permission_its_branch_and_the_version_that_was_seen(string step)
    {
        var (kind, verb) = (step.Split('/')[0], step.Split('/')[1]);
        var (id, at) = kind switch
        {
            "articles" => (await Manager1.Created("/exchange/articles", Article()), Branch1),
            "resources" => (await Manager1.Created("/exchange/resources", Resource()), Branch1),
            "referrals" => (await Manager1.Created("/exchange/referrals", Referral(OperationsHost.KnownCustomer())), Branch2),
            _ => (await Manager1.Created("/exchange/campaigns", Campaign([Branch2])), Branch1),
        };
        var (role, stranger, body) = Bodies[step];
        var path = $"/exchange/{kind}/{id}/{verb}";
        using var without = operations.As(At(stranger, at));
        await (await without.Command(path, body, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        using var elsewhere = operations.As(At(role, Branch3, Reach.Unit));
        await (await elsewhere.Command(path, body, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        using var right = operations.As(At(role, at, Reach.Unit));
        await (await right.Command(path, body)).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await right.Command(path, body, ifMatch: 9)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
    }

    [Fact]
    public async Task What_is_open_or_published_for_all_is_guarded_by_permission_and_version_too()
    {
        using var reader = operations.As(At(Roles.RegionManager, Region1));
        var resource = await Manager1.Created("/exchange/resources", Resource());
        await (await reader.Command($"/exchange/resources/{resource}/match-resource", new { branchId = Branch2 }, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await Manager2.Command($"/exchange/resources/{resource}/match-resource", new { branchId = Branch2 }, ifMatch: 9)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        var article = await Manager1.Created("/exchange/articles", Article());
        await (await reader.Command($"/exchange/articles/{article}/record-reuse", new { branchId = Branch2 }, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await Manager2.Command($"/exchange/articles/{article}/record-reuse", new { branchId = Branch2 }, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await Manager1.Command($"/exchange/articles/{article}/record-reuse", new { branchId = Branch1 }, ifMatch: 9)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        using var clerk = operations.As(At(Roles.ReviewOfficer, Branch1));
        await (await clerk.Command("/exchange/referrals", Referral(OperationsHost.KnownCustomer()))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await clerk.Command("/exchange/campaigns", Campaign([Branch2]))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await clerk.Command("/exchange/resources", Resource())).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await reader.Command("/exchange/articles", Article())).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    private static EmployeeChanged Employee(Guid id, Guid unit, string status = "Active") => new(id, $"E{id:N}", $"u{id:N}", "员工", "a@example.com", unit, [], status);

    private static object Text(string problem) => new { topic = "晨会制度", problem, practice = "高峰时段增设窗口", results = "等候时间由 25 分钟降至 8 分钟" };

    private static object Article(string problem = "排队时间过长") => new
    {
        branchId = Branch1, topic = "晨会制度", problem, practice = "高峰时段增设窗口", results = "等候时间由 25 分钟降至 8 分钟",
    };

    private static object Resource(string kind = "Equipment", string side = "Offer", int quantity = 1, Guid? branch = null, DateOnly? from = null, DateOnly? to = null) => new
    {
        branchId = branch ?? Branch1, side, kind, description = "点钞机", quantity, from = from ?? Today, to = to ?? Today.AddDays(30),
    };

    private static object Referral(Guid customer, bool consent = true, int toPercent = 70, Guid? to = null, Guid? from = null) => new
    {
        branchId = from ?? Branch1, toBranchId = to ?? Branch2, customerId = customer, productType = "LOAN", fromPercent = 30, toPercent,
        consent = consent ? new { givenAt = TimeProvider.System.GetUtcNow().AddHours(-1), form = "Written" } : null,
    };

    private static object Campaign(Guid[] others) => new { branchId = Branch1, others, topic = "消费者权益宣传", from = Today, to = Today.AddDays(30) };

    private static object Results(int customers) => new { channelsOpened = 1, areasOpened = 2, customersReached = customers, summary = "社区宣讲六场" };
}

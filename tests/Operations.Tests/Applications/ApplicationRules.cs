using BranchPlatform.Contracts.Operations;
using Operations.Applications;
using Operations.Applications.Customers;
using Operations.Products;
using Operations.Tests.Products;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.Tests.Applications;

/// <summary>The rules of policy 3.1.1–3.1.3, on the aggregate alone.</summary>
public sealed class ApplicationRules
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private static readonly Guid Clerk = Guid.CreateVersion7(Noon), Reviewer = Guid.CreateVersion7(Noon), Officer = Guid.CreateVersion7(Noon);
    private static readonly ReviewResult Approval = new(Decision.Approve, [], null, null);
    private static readonly ReviewResult Rejection = new(Decision.Reject, ["documents_incomplete"], "身份证明已过期。", "请更新证件后重新申请。");

    [Fact]
    public void An_application_goes_from_intake_to_completion_through_three_persons_and_tells_each_step()
    {
        var application = Submitted();
        application.Accept(assessed: true, Clerk, Noon);
        application.Decide(Approval, Risk(RiskLevel.Low), Reviewer, Noon);
        application.StartProcessing(Officer, Noon);
        application.Complete(null, Officer, Noon.AddMinutes(90));

        Assert.Equal(ApplicationStatus.Completed, application.Status);
        var facts = application.TakeRaised().Select(f => f.Fact).ToList();
        Assert.Equal(
            [typeof(ApplicationSubmitted), typeof(ApplicationAccepted), typeof(ApplicationReviewed), typeof(ApplicationProcessingStarted), typeof(ApplicationCompleted)],
            facts.Select(f => f.GetType()));
        Assert.Equal(150, Assert.IsType<ApplicationCompleted>(facts[^1]).ElapsedMinutes);
    }

    private static readonly Dictionary<string, (ApplicationStatus From, Action<Application> Do)> Commands = new()
    {
        ["accept"] = (ApplicationStatus.Submitted, a => a.Accept(assessed: true, Clerk, Noon)),
        ["approve"] = (ApplicationStatus.Accepted, a => a.Decide(Approval, Risk(RiskLevel.Low), Reviewer, Noon)),
        ["reject"] = (ApplicationStatus.Accepted, a => a.Decide(Rejection, null, Reviewer, Noon)),
        ["start"] = (ApplicationStatus.Approved, a => a.StartProcessing(Officer, Noon)),
        ["complete"] = (ApplicationStatus.Processing, a => a.Complete(null, Officer, Noon)),
    };

    public static TheoryData<ApplicationStatus, string> Moves() =>
        [.. from status in Enum.GetValues<ApplicationStatus>() from command in Commands.Keys select new TheoryDataRow<ApplicationStatus, string>(status, command)];

    [Theory, MemberData(nameof(Moves))]
    public void Each_command_works_in_its_own_state_and_is_refused_in_every_other(ApplicationStatus status, string command)
    {
        var application = In(status);
        var (from, act) = Commands[command];
        if (status == from)
        {
            act(application);
            Assert.NotEqual(status, application.Status);
            return;
        }
        Assert.Equal("applications.transition_not_allowed", Assert.Throws<DomainException>(() => act(application)).Error.Code);
        Assert.Equal(status, application.Status);
    }

    [Fact]
    public void Who_took_it_in_cannot_review_it() => Refused("sod.intake_review",
        () => In(ApplicationStatus.Accepted).Decide(Approval, Risk(RiskLevel.Low), Clerk, Noon));

    [Fact]
    public void Who_took_it_in_cannot_process_it() => Refused("sod.intake_processing", () => In(ApplicationStatus.Approved).StartProcessing(Clerk, Noon));

    [Fact]
    public void Who_reviewed_it_cannot_process_it() => Refused("sod.review_processing", () => In(ApplicationStatus.Approved).StartProcessing(Reviewer, Noon));

    [Fact]
    public void Who_reviewed_it_cannot_complete_what_another_began() => Refused("sod.review_processing", () => In(ApplicationStatus.Processing).Complete(null, Reviewer, Noon));

    [Fact]
    public void Nothing_is_approved_without_Risks_answer() => Refused("applications.risk_assessment_missing",
        () => In(ApplicationStatus.Accepted).Decide(Approval, null, Reviewer, Noon));

    [Fact]
    public void A_critical_risk_cannot_be_approved_at_the_branch() => Refused("applications.escalation_required",
        () => In(ApplicationStatus.Accepted).Decide(Approval, Risk(RiskLevel.Critical), Reviewer, Noon));

    [Theory]
    [InlineData(0, "text", "text")]
    [InlineData(1, null, "text")]
    [InlineData(1, "text", " ")]
    public void A_rejection_needs_a_reason_an_explanation_and_a_solution(int reasons, string? explanation, string? solution) =>
        Refused("applications.rejection_unexplained", () => In(ApplicationStatus.Accepted).Decide(
            new(Decision.Reject, [.. Enumerable.Repeat("reason", reasons)], explanation, solution), null, Reviewer, Noon));

    [Theory, InlineData("0"), InlineData("-1")]
    public void An_amount_is_greater_than_zero(string amount) => Refused("applications.amount_not_positive",
        () => Submitted(amount: decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_product_is_offered_at_the_branch() => Refused("applications.product_not_offered", () => Submitted(product: Loan with { IsOffered = false }));

    [Fact]
    public void An_amount_is_there_where_the_product_asks_for_one()
    {
        Refused("applications.amount_required", () => Submitted(withAmount: false));
        Assert.Null(Submitted(withAmount: false, product: Loan with { Definition = Given.Definition with { RequiresAmount = false } }).Amount);
    }

    [Theory, InlineData("10000000.00", null), InlineData("10000000.01", "applications.amount_over_maximum")]
    public void An_amount_is_not_over_the_products_maximum(string digits, string? code)
    {
        var amount = Cny(digits).Amount;
        if (code is null) Assert.Equal(amount, Submitted(amount).Amount?.Amount);
        else Refused(code, () => Submitted(amount));
    }

    [Fact]
    public void An_amount_is_in_the_currency_of_the_products_maximum() => Refused("applications.amount_currency_differs", () => Submitted(currency: "USD"));

    [Fact]
    public void An_application_keeps_and_tells_the_version_of_its_product()
    {
        var application = Submitted();
        Assert.Equal((3, 3), (application.ProductVersion, Assert.IsType<ApplicationSubmitted>(application.TakeRaised()[0].Fact).ProductVersion));
    }

    [Fact]
    public void Nothing_is_received_in_the_future() => Refused("applications.received_in_future", () => Submitted(receivedAt: Noon.AddSeconds(1)));

    [Fact]
    public void An_entry_after_more_than_seven_days_needs_a_reason()
    {
        Refused("applications.late_entry_unexplained", () => Submitted(receivedAt: Noon.AddDays(-7).AddSeconds(-1)));
        Assert.Equal("系统停机", Submitted(receivedAt: Noon.AddDays(-8), lateEntryReason: "系统停机").LateEntryReason);
    }

    [Fact]
    public void A_region_takes_no_applications_in() => Refused("applications.not_a_branch", () => Submitted(type: "Region"));

    [Theory, InlineData("Planned"), InlineData("Suspended"), InlineData("Closed")]
    public void A_branch_that_does_not_operate_takes_no_applications_in(string status) =>
        Refused("applications.branch_closed", () => Submitted(status: status));

    [Fact]
    public void The_same_application_twice_in_a_day_is_refused() => Refused("applications.duplicate_open", () => Submitted(duplicate: true));

    [Theory, InlineData("Closed"), InlineData("Erased")]
    public void Nothing_is_taken_in_for_a_customer_who_is_no_longer_one(string status) => Refused("applications.customer_closed", () => Submitted(customer: status));

    [Theory, InlineData(null), InlineData(" ")]
    public void A_blocked_customer_needs_a_note(string? note) => Refused("applications.customer_blocked", () => Submitted(flag: "Blocked", note: note));

    [Fact]
    public void The_note_about_a_blocked_customer_is_kept() => Assert.Equal("经网点负责人同意", Submitted(flag: "Blocked", note: "经网点负责人同意").CustomerNote);

    [Fact]
    public void A_watched_customer_needs_none() => Assert.Equal(ApplicationStatus.Submitted, Submitted(flag: "Watch").Status);

    [Fact]
    public void Who_accepts_before_Risk_has_answered_asks_Risk_again()
    {
        var application = Submitted();
        application.Accept(assessed: false, Clerk, Noon);
        var asked = Assert.IsType<ApplicationRiskAssessmentRequested>(application.TakeRaised()[^1].Fact);
        Assert.Equal((application.Id, "LOAN", "100.00", "Counter"), (asked.ApplicationId, asked.ProductType, asked.Amount?.Amount, asked.Channel));
    }

    [Theory, InlineData("12.50", "12.50"), InlineData("0", null)]
    public void A_fee_is_kept_and_told_unless_it_is_zero(string digits, string? told)
    {
        var application = In(ApplicationStatus.Processing);
        application.Complete(Cny(digits), Officer, Noon);
        Assert.Equal(Cny(digits), application.Fee);
        Assert.Equal(told, Assert.IsType<ApplicationCompleted>(application.TakeRaised()[^1].Fact).Fee?.Amount);
    }

    [Fact]
    public void A_fee_is_not_less_than_zero() => Refused("applications.fee_negative", () => In(ApplicationStatus.Processing).Complete(Cny("-0.01"), Officer, Noon));

    [Fact]
    public void A_fee_is_in_the_currency_of_the_application() =>
        Refused("applications.fee_currency_differs", () => In(ApplicationStatus.Processing).Complete(new(1m, "USD"), Officer, Noon));

    private static Money Cny(string digits) => new(decimal.Parse(digits, System.Globalization.CultureInfo.InvariantCulture), "CNY");

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<DomainException>(act).Error.Code);

    private static RiskAssessment Risk(RiskLevel level) => new() { Level = level };

    private static Application In(ApplicationStatus status)
    {
        var application = Submitted();
        if (status == ApplicationStatus.Submitted) return application;
        application.Accept(assessed: true, Clerk, Noon);
        if (status == ApplicationStatus.Accepted) return application;
        application.Decide(status == ApplicationStatus.Rejected ? Rejection : Approval, Risk(RiskLevel.Low), Reviewer, Noon);
        if (status is ApplicationStatus.Processing or ApplicationStatus.Completed) application.StartProcessing(Officer, Noon);
        if (status == ApplicationStatus.Completed) application.Complete(null, Officer, Noon);
        return application;
    }

    private static readonly ProductInForce Loan = new("LOAN", StandardType.Credit, 3, IsOffered: true, Given.Definition);

    private static Application Submitted(
        decimal amount = 100m, DateTimeOffset? receivedAt = null, string? lateEntryReason = null, string type = "Branch", string status = "Operating", bool duplicate = false,
        string customer = "Active", string flag = "None", string? note = null, ProductInForce? product = null, string currency = "CNY", bool withAmount = true)
    {
        var branch = new OrgUnitCopy
        {
            Id = Guid.CreateVersion7(Noon), Code = "B001", Name = "B001", Type = type, ParentId = null, Path = "/HQ/B001/", Status = status, Version = 1,
        };
        var known = new CustomerCopy
        {
            Id = Guid.CreateVersion7(Noon), No = "C1", Type = "Person", HomeBranchId = branch.Id, Status = customer, RiskFlag = flag, Version = 1,
        };
        var intake = new Intake(branch, known, note, product ?? Loan, withAmount ? new Money(amount, currency) : null, Channel.Counter, receivedAt ?? Noon.AddHours(-1), lateEntryReason);
        return Application.Submit(intake, duplicate, Clerk, Noon);
    }
}

using BranchPlatform.Contracts.Approvals;
using Operations.Applications;
using Operations.Applications.Customers;
using Operations.Products;
using Operations.Tests.Products;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.Tests.Applications;

/// <summary>One application on its way through the aggregate's own methods, without any server.</summary>
internal sealed class Walk
{
    /// <summary>A Monday, 12:00 at the branch.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    public static readonly Guid Clerk = Guid.CreateVersion7(Noon), Reviewer = Guid.CreateVersion7(Noon), Second = Guid.CreateVersion7(Noon), Officer = Guid.CreateVersion7(Noon),
        Manager = Guid.CreateVersion7(Noon), Relative = Guid.CreateVersion7(Noon);

    public static readonly WorkCalendar Calendar = new(new WorkYear(2026, [], []), new WorkYear(2027, [], []));
    public static readonly ProductInForce Dual = new("LOAN", StandardType.Credit, 3, IsOffered: true, Given.Definition);

    public static readonly ProductInForce OneReviewer = Dual with
    {
        Definition = Given.Definition with { ReviewLevel = ReviewLevel.Single, EscalatesByExposure = false, RequiresRiskScore = false },
    };

    public static readonly ReviewAnswer[] AllPassed = [.. Given.Definition.ReviewItems.Select(i => new ReviewAnswer(i.Code, CheckResult.Pass, null))];
    public static readonly ReviewResult Approval = new(Decision.Approve, [], null, null), Rejection = new(Decision.Reject, ["documents_incomplete"], "身份证明已过期。", "请更新证件后重新申请。");
    public static readonly DocumentMark Identity = new("identity_document", new('a', 64));
    public static readonly DoubleEntry[] Data = [new("amount", "100.00", "100.00"), new("account_no", "6222", "6222")];

    public Walk(Application application, ProductInForce? product = null)
    {
        Application = application;
        Pace = new(StageClock.Start(application.Id, application.OrgUnitId, Stage.Acceptance, (product ?? OneReviewer).Definition.Limits.Accept, Calendar, Noon), product ?? OneReviewer, Calendar, BeganCurrent: true);
    }

    public Application Application { get; }
    public Pace Pace { get; init; }
    public List<DocumentMark> Documents { get; } = [Identity];
    public string Content => Application.ContentHash(Documents);
    public IReadOnlyList<string> Items => [.. Documents.Select(d => d.Item)];

    public Walk Accept(DateTimeOffset? at = null)
    {
        Application.Accept(assessed: true, [.. Items], Pace, Clerk, at ?? Noon);
        return this;
    }

    public Walk Claim(Guid? reviewer = null)
    {
        Application.ClaimReview(reviewer ?? Reviewer, "reviewer", Noon);
        return this;
    }

    public Walk Decide(ReviewResult? result = null, RiskLevel? risk = RiskLevel.Low, Guid? reviewer = null, IReadOnlyList<ReviewAnswer>? answers = null, string? seen = null, DateTimeOffset? at = null)
    {
        Application.Decide(new(result ?? Approval, answers ?? AllPassed, seen ?? Content), Content, risk is { } level ? new RiskAssessment { Level = level, Score = 10 } : null, Pace,
            reviewer ?? Reviewer, at ?? Noon);
        return this;
    }

    public bool Answer(string outcome, string? hash = null, Guid? approval = null) => Application.Apply(
        new ApprovalDecided(approval ?? Application.ApprovalId ?? Guid.Empty, Application.ApprovalSubject, Application.Id, Application.OrgUnitId, outcome, hash ?? Content,
            [new(Manager, null, outcome, null, Noon)], Noon), Content, Pace, Noon);

    public Walk Start(Guid? officer = null)
    {
        Application.StartProcessing(Pace, officer ?? Officer, "officer", Noon);
        return this;
    }

    public Walk Steps(int last = 2)
    {
        for (var no = 1; no <= last; no++) Application.RecordStep(no, no == 1 ? Data : [], null, Pace, Officer, Noon);
        return this;
    }

    public Walk Complete(Money? fee = null, Guid? officer = null, DateTimeOffset? at = null, bool openException = false)
    {
        Application.Complete(fee, openException, Pace, officer ?? Officer, at ?? Noon);
        return this;
    }

    public Walk Follow(ExceptionDecision decision, int? backTo = null, PauseReason? pauseFor = null, DateTimeOffset? resumeBy = null, DateTimeOffset? at = null, bool held = false)
    {
        Application.Follow(decision, held, backTo, pauseFor, resumeBy, Pace, Manager, at ?? Noon);
        return this;
    }

    /// <summary>The short way to each state.</summary>
    public static Walk In(ApplicationStatus status, ProductInForce? product = null)
    {
        if (status == ApplicationStatus.Draft) return new(Application.Draft(Intake(product: product), Clerk, Noon), product);
        var walk = new Walk(Submitted(product: product), product);
        switch (status)
        {
            case ApplicationStatus.Submitted: break;
            case ApplicationStatus.NotAccepted: walk.Application.Refuse(["out_of_area"], "不在受理范围。", walk.Pace, Clerk, Noon); break;
            case ApplicationStatus.Withdrawn: walk.Application.Withdraw(walk.Pace, Clerk, Noon); break;
            case ApplicationStatus.ReturnedForSupplement: walk.Application.AskForSupplement(["contract"], walk.Items, walk.Pace, Clerk, Noon); break;
            case ApplicationStatus.Accepted: walk.Accept(); break;
            case ApplicationStatus.UnderReview: walk.Accept().Claim(); break;
            case ApplicationStatus.Rejected: walk.Accept().Claim().Decide(Rejection); break;
            case ApplicationStatus.Escalated: walk.Accept().Claim().Decide(risk: RiskLevel.Critical); break;
            case ApplicationStatus.Approved: walk.Accept().Claim().Decide(); break;
            case ApplicationStatus.Processing: walk.Accept().Claim().Decide().Start().Steps(); break;
            case ApplicationStatus.Suspended: walk.Accept().Claim().Decide().Start().Steps().Follow(ExceptionDecision.Suspend); break;
            case ApplicationStatus.Cancelled: walk.Accept().Claim().Decide().Start().Follow(ExceptionDecision.Cancel); break;
            case ApplicationStatus.Completed: walk.Accept().Claim().Decide().Start().Steps().Complete(); break;
            case ApplicationStatus.Reversed:
                walk.Accept().Claim().Decide().Start().Steps().Complete();
                walk.Application.Reverse(["wrong_account"], "账号录入错误。", Manager, Noon);
                break;
            default: throw new ArgumentOutOfRangeException(nameof(status), status, "No way to it is known.");
        }
        return walk;
    }

    public static Application Submitted(
        decimal amount = 100m, DateTimeOffset? receivedAt = null, string? lateEntryReason = null, string type = "Branch", string status = "Operating", bool duplicate = false,
        string customer = "Active", string flag = "None", string? note = null, ProductInForce? product = null, string currency = "CNY", bool withAmount = true, bool offPost = false) =>
        Application.Submit(Intake(amount, receivedAt, lateEntryReason, type, status, customer, flag, note, product, currency, withAmount, offPost), duplicate, "APP-B001-20261123-0001-5",
            enteredOnTime: true, Clerk, Noon);

    public static Intake Intake(
        decimal amount = 100m, DateTimeOffset? receivedAt = null, string? lateEntryReason = null, string type = "Branch", string status = "Operating",
        string customer = "Active", string flag = "None", string? note = null, ProductInForce? product = null, string currency = "CNY", bool withAmount = true, bool offPost = false)
    {
        var branch = new OrgUnitCopy
        {
            Id = Guid.CreateVersion7(Noon), Code = "B001", Name = "B001", Type = type, ParentId = null, Path = "/HQ/B001/", Status = status, Version = 1,
        };
        var known = new CustomerCopy
        {
            Id = Guid.CreateVersion7(Noon), No = "C1", Type = "Person", HomeBranchId = branch.Id, Status = customer, RiskFlag = flag, Version = 1,
        };
        return new(branch, known, note, product ?? Dual, withAmount ? new Money(amount, currency) : null, Channel.Counter, receivedAt ?? Noon.AddHours(-1), lateEntryReason, [Relative], offPost);
    }

    public static Money Cny(string digits) => new(decimal.Parse(digits, System.Globalization.CultureInfo.InvariantCulture), "CNY");

    public static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<DomainException>(act).Error.Code);
}

using System.Text;
using Microsoft.EntityFrameworkCore;
using Operations.Applications;
using Operations.Applications.Exceptions;
using Operations.Documents;
using Operations.Numbers;
using Operations.Products;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Operations.Demo;

/// <summary>
/// Lets the planned applications happen, through the methods that requests call, with their times and persons: so events, evidence, clocks and
/// trail are those of life. What is done to one application is saved step after step; many go side by side.
/// </summary>
internal sealed class DemoCases(OperationsDb db, ProductCatalogue products, WorkCalendars calendars, Numbering numbering, IDocumentStore store)
{
    /// <summary>How many are saved at once.</summary>
    private const int Bunch = 25;

    private readonly Dictionary<string, UploadedFile> papers = [];

    /// <summary>An application on its way, with what its steps go by.</summary>
    private sealed class Hand(DemoCase plan, DemoPlace place, ProductInForce product)
    {
        public DemoCase Plan => plan;
        public DemoPlace Place => place;
        public ProductInForce Product => product;
        public required Application Application { get; set; }
        public StageClock? Clock { get; set; }
        public RiskAssessment? Risk { get; set; }
        public ProcessingException? Exception { get; set; }
        public List<DocumentMark> Documents { get; } = [];
        public IReadOnlyCollection<string> Codes => [.. Documents.Select(d => d.Item)];
        public string Content => Application.ContentHash(Documents);
    }

    /// <summary>Does it all within the transaction that is open.</summary>
    public async Task HappenAsync(IReadOnlyList<DemoCase> plans, DemoCast cast, DateTimeOffset now, CancellationToken ct)
    {
        var undone = new List<Hand>();
        foreach (var bunch in plans.Chunk(Bunch))
        {
            var hands = new List<Hand>();
            foreach (var plan in bunch) hands.Add(await BeginAsync(plan, cast.Places[plan.Branch], now, ct));
            await db.SaveChangesAsync(ct);
            // As every later request finds it: read from the database.
            db.ChangeTracker.Clear();
            var ids = hands.Select(h => h.Application.Id).ToArray();
            var applications = await db.Applications.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, ct);
            var clocks = await db.StageClocks.Where(c => ids.Contains(c.ApplicationId)).ToDictionaryAsync(c => c.ApplicationId, ct);
            foreach (var hand in hands) (hand.Application, hand.Clock) = (applications[hand.Application.Id], clocks.GetValueOrDefault(hand.Application.Id));

            undone.AddRange(hands.Where(h => h.Plan.Moves[^1].Act == Act.Reverse));
            for (var step = 1; hands.RemoveAll(h => h.Plan.Moves.Count <= step || h.Plan.Moves[step].Act == Act.Reverse) >= 0 && hands.Count > 0; step++)
            {
                foreach (var hand in hands) await DoAsync(hand, hand.Plan.Moves[step], ct);
                await db.SaveChangesAsync(ct);
            }
            db.ChangeTracker.Clear();
        }
        // Told last, because Finance takes back what it has booked: by then it has.
        db.AttachRange(undone.Select(h => h.Application));
        foreach (var hand in undone) hand.Application.Reverse(["entered_wrongly"], "办理结果有误，已撤销并退还费用。", hand.Place.Manager, hand.Plan.Moves[^1].At);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    private async Task<Hand> BeginAsync(DemoCase plan, DemoPlace place, DateTimeOffset now, CancellationToken ct)
    {
        // The products came with the first start; what was done before goes by them too.
        var product = products.InForce(plan.Product, place.Branch.Id, now) ?? throw new InvalidOperationException($"The demo deals with {plan.Product}, which is not in force.");
        var intake = new Intake(place.Branch, place.Customers[plan.Customer], null, product, new Money(plan.Amount, "CNY"), plan.Channel, plan.ReceivedAt, null, []);
        var (at, limits) = (plan.Moves[0].At, product.Definition.Limits);
        if (plan.Moves[0].Act == Act.Draft)
        {
            var draft = Application.Draft(intake, place.Clerk, at);
            db.Add(draft);
            return new(plan, place, product) { Application = draft };
        }
        var no = await numbering.NextAsync(NumberKind.Application, place.Branch, BusinessTime.DayOf(at), ct);
        var onTime = calendars.Current.Due(limits.Entry, plan.ReceivedAt) is { } due ? at <= due : (bool?)null;
        var hand = new Hand(plan, place, product) { Application = Application.Submit(intake, duplicate: false, no, onTime, place.Clerk, at) };
        db.Add(hand.Application);
        db.Add(StageClock.Start(hand.Application.Id, place.Branch.Id, Stage.Acceptance, limits.Accept, calendars.Current, at));
        db.Add(hand.Risk = Assessed(hand.Application, at));
        var bringsAll = !plan.Moves.Any(m => m.Act == Act.AskForSupplement);
        await HandInAsync(hand, [.. product.Definition.Documents.Where(d => d.Mandatory).Skip(bringsAll ? 0 : 1).Select(d => d.Code)], at, ct);
        return hand;
    }

    private async Task DoAsync(Hand hand, Move move, CancellationToken ct)
    {
        var (application, place, at) = (hand.Application, hand.Place, move.At);
        var pace = new Pace(hand.Clock!, hand.Product, calendars.Current, BeganCurrent: true);
        switch (move.Act)
        {
            case Act.AskForSupplement: application.AskForSupplement([.. Missing(hand)], hand.Codes, pace, place.Clerk, at); break;
            case Act.Supplement:
                await HandInAsync(hand, Missing(hand), at, ct);
                application.Supplement(hand.Codes, pace, place.Clerk, at);
                break;
            case Act.Accept: application.Accept(assessed: true, hand.Codes, pace, place.Clerk, at); break;
            case Act.Refuse: application.Refuse(["not_our_business"], "所申请事项不属于本网点业务范围，请到对应机构办理。", pace, place.Clerk, at); break;
            case Act.Withdraw: application.Withdraw(pace, place.Clerk, at); break;
            case Act.Claim: application.ClaimReview(ReviewerOf(hand), NameOf(hand, application.FirstReviewedBy is null ? Roles.ReviewOfficer : "allrounder"), at); break;
            case Act.Approve: application.Decide(Sheet(hand, new(Decision.Approve, [], null, null)), hand.Content, hand.Risk, pace, ReviewerOf(hand), at); break;
            case Act.Reject:
                application.Decide(Sheet(hand, new(Decision.Reject, ["documents_insufficient"], "现有资料不足以证明申请事项。", "请补充近六个月的证明材料后重新申请，或改办一般业务。")),
                    hand.Content, hand.Risk, pace, ReviewerOf(hand), at);
                break;
            case Act.Start: application.StartProcessing(pace, place.Officer, NameOf(hand, Roles.ProcessingOfficer), at); break;
            case Act.FirstSteps: DoSteps(hand, 2, pace, at); break;
            case Act.LastSteps: DoSteps(hand, hand.Product.Definition.Steps.Count, pace, at); break;
            case Act.Correct: Correct(hand, pace, at); break;
            case Act.Complete: application.Complete(new Money(hand.Plan.Fee, "CNY"), openException: false, pace, place.Officer, at); break;
            default: Except(hand, move, pace); break;
        }
    }

    /// <summary>What happens to the exception of an application.</summary>
    private void Except(Hand hand, Move move, Pace pace)
    {
        var (application, place, at) = (hand.Application, hand.Place, move.At);
        switch (move.Act)
        {
            case Act.Report:
                var severity = hand.Plan.Trouble == ExceptionDecision.Cancel ? ExceptionSeverity.Major : ExceptionSeverity.Moderate;
                db.Add(hand.Exception = ProcessingException.Report(application, new(hand.Plan.Trouble == ExceptionDecision.Cancel ? ExceptionType.SuspectedFraud : ExceptionType.DataError, severity,
                    "录入信息与原件不一致。", "已停止操作并保留现场资料。", at - TimeSpan.FromMinutes(15)), calendars.Current, place.Officer, at));
                break;
            case Act.Acknowledge: hand.Exception!.Acknowledge(calendars.Current, place.Manager, at); break;
            case Act.Decide:
                var decision = hand.Plan.Trouble!.Value;
                hand.Exception!.Decide(decision, "请按制度核实后处理。", place.Manager, at);
                application.Follow(decision, held: false, backTo: 1, decision == ExceptionDecision.Suspend ? PauseReason.WaitingForCustomer : null, null, pace, place.Manager, at);
                break;
            case Act.Resolve:
                hand.Exception!.Resolve("已与客户核对并更正。", place.Officer, at);
                application.ResumeProcessing(held: false, pace, place.Officer, at);
                break;
            case Act.Close: hand.Exception!.Close(place.Manager, at); break;
            default: throw new InvalidOperationException($"Nothing is known of {move.Act}.");
        }
    }

    private static Guid ReviewerOf(Hand hand) => hand.Application.FirstReviewedBy is null ? hand.Place.Reviewer : hand.Place.SecondReviewer!.Value;

    // As Identity names its demo accounts: what they sign in with is in no event.
    private static string NameOf(Hand hand, string role) => $"{role}.{hand.Plan.Branch}".ToLowerInvariant();

    private static ReviewSheet Sheet(Hand hand, ReviewResult result) =>
        new(result, [.. hand.Product.Definition.ReviewItems.Select(i => new ReviewAnswer(i.Code, CheckResult.Pass, null))], hand.Content);

    private static void DoSteps(Hand hand, int upTo, Pace pace, DateTimeOffset at)
    {
        foreach (var step in pace.Product.Steps.Where(s => s.No >= hand.Application.NextStep && s.No <= upTo).ToList())
            hand.Application.RecordStep(step.No, Entries(step, "演示数据"), null, pace, hand.Place.Officer, at);
    }

    private static void Correct(Hand hand, Pace pace, DateTimeOffset at)
    {
        var step = pace.Product.Steps.First(s => s.CriticalFields.Count > 0);
        hand.Application.CorrectStep(step.No, [Entries(step, "更正后的演示数据")[0]], "录入有误。", pace, hand.Place.Officer, at);
    }

    private static DoubleEntry[] Entries(ProcessStep step, string value) => [.. step.CriticalFields.Select(field => new DoubleEntry(field, value, value))];

    private static string[] Missing(Hand hand) => [.. hand.Product.Definition.Documents.Where(d => d.Mandatory).Select(d => d.Code).Except(hand.Codes)];

    private async Task HandInAsync(Hand hand, string[] items, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var item in items)
        {
            var paper = papers.GetValueOrDefault(item) ?? (papers[item] = await WriteAsync(item, ct));
            db.Add(ApplicationDocument.Upload(hand.Application.Id, hand.Application.OrgUnitId, paper, alreadyThere: false, hand.Place.Clerk, at));
            hand.Documents.Add(new(item, paper.Sha256));
        }
    }

    /// <summary>One sheet of paper for each item of the checklists, the same in every application.</summary>
    private async Task<UploadedFile> WriteAsync(string item, CancellationToken ct)
    {
        var text = $"BT /F1 24 Tf 72 720 Td (Demo: {item}) Tj ET";
        var pdf = $"""
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
            4 0 obj<</Length {text.Length}>>stream
            {text}
            endstream endobj
            5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
            trailer<</Root 1 0 R>>
            %%EOF
            """;
        using var content = await store.ReceiveAsync(new MemoryStream(Encoding.ASCII.GetBytes(pdf)), longest: 4096, ct);
        content.Keep();
        return new(item, $"{item}.pdf", content.Size, content.Sha256, "application/pdf");
    }

    /// <summary>
    /// What Risk says of such an application by its first rules; it stands here before the decision, as in life. Risk's own answer comes when the
    /// decision is long past: it has the same version, and passes by.
    /// </summary>
    private static RiskAssessment Assessed(Application application, DateTimeOffset at)
    {
        List<(string Factor, int Points)> hits = [];
        if (application.Amount!.Amount >= 50_000) hits.Add(("amount_50k", 15));
        if (application.Channel != Channel.Counter) hits.Add(("not_in_person", 5));
        if (application.ProductType == "LOAN") hits.Add(("credit_exposure", 10));
        var score = hits.Sum(h => h.Points);
        return new()
        {
            ApplicationId = application.Id, OrgUnitId = application.OrgUnitId, Score = score, Level = score < 30 ? RiskLevel.Low : RiskLevel.Medium,
            Factors = [.. hits.Select(h => h.Factor)], AssessedAt = at + TimeSpan.FromSeconds(1), SourceVersion = 1,
        };
    }
}

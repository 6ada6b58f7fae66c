using System.Globalization;
using BranchPlatform.Contracts;
using BranchPlatform.Contracts.CustomerService;
using BranchPlatform.Contracts.Finance;
using BranchPlatform.Contracts.Operations;
using ServiceDefaults.Domain;

namespace Operations.PeriodData;

/// <summary>
/// What one event adds to the roll-up: a row that waits for <see cref="RollUp"/>, beside the change that told the event or beside the
/// inbox's. Events of one day so never wait for the same row (policy 3.2.1).
/// </summary>
public sealed class Count : Figures
{
    /// <summary>An entry within this time after receipt is prompt (policy 3.1.1).</summary>
    public static readonly TimeSpan PromptEntry = TimeSpan.FromMinutes(30);

    private Count() { }

    public long Sequence { get; private init; }
    public Guid OrgUnitId { get; private init; }
    public DateOnly Day { get; private init; }
    public string ProductType { get; private init; } = "";
    public Guid? CustomerId { get; private init; }
    public int? Minutes { get; private init; }
    /// <summary>Begun minutes that a customer waited until he was called.</summary>
    public int? WaitMinutes { get; private init; }

    public decimal? Income { get; private init; }
    public string? Currency { get; private init; }

    /// <summary>What an event of Operations itself adds, if anything.</summary>
    public static Count? Of(IEvent fact) => fact switch
    {
        ApplicationSubmitted e => Of(e),
        ApplicationAccepted e => Of(e),
        ApplicationReviewed e => Of(e),
        ApplicationCompleted e => Of(e),
        ApplicationReversed e => Of(e),
        QueueTicketCalled e => Of(e),
        _ => null,
    };

    public static Count Of(ApplicationSubmitted e) => new()
    {
        OrgUnitId = e.BranchId, Day = BusinessTime.DayOf(e.EnteredAt), ProductType = e.ProductType,
        Submitted = 1, EnteredOnTime = One(e.EnteredAt - e.ReceivedAt <= PromptEntry),
    };

    public static Count Of(ApplicationAccepted e) => new()
    {
        OrgUnitId = e.BranchId, Day = BusinessTime.DayOf(e.AcceptedAt), ProductType = e.ProductType ?? "",
        Accepted = 1, AcceptedWithoutSupplement = One(e.FirstTimeComplete),
    };

    public static Count Of(ApplicationReviewed e) => new()
    {
        OrgUnitId = e.BranchId, Day = BusinessTime.DayOf(e.ReviewedAt), ProductType = e.ProductType ?? "",
        Reviews = 1, ReviewsTimed = One(e.OnTime is not null), ReviewsOnTime = One(e.OnTime == true),
        Approved = One(e.Decision == "Approve"), Rejected = One(e.Decision == "Reject"),
    };

    public static Count Of(ApplicationCompleted e) => new()
    {
        OrgUnitId = e.BranchId, Day = BusinessTime.DayOf(e.CompletedAt), ProductType = e.ProductType, CustomerId = e.CustomerId, Minutes = e.WorkingMinutes,
        Completed = 1, CompletedTimed = One(e.OnTime is not null), CompletedOnTime = One(e.OnTime == true),
        CompletedMeasured = One(e.WorkingMinutes is not null), WorkingMinutes = e.WorkingMinutes ?? 0, CorrectedItems = e.CorrectedItems,
    };

    /// <summary>Counts on its own day; the completion stays counted on its day.</summary>
    public static Count Of(ApplicationReversed e) =>
        new() { OrgUnitId = e.BranchId, Day = BusinessTime.DayOf(e.ReversedAt), ProductType = e.ProductType, Reversed = 1 };

    /// <param name="evidence">What the owner says of it: nothing for a simulated message, but with demo data; then it counts as told in life.</param>
    public static Count? Of(ResultFeedbackDelivered e, IEnumerable<ClauseEvidence> evidence)
    {
        var inTime = evidence.FirstOrDefault(c => c.Measure == "feedback_delivered_in_time");
        return e.Simulated && inTime is null ? null : new()
        {
            OrgUnitId = e.BranchId, Day = BusinessTime.DayOf(e.ConfirmedAt), FeedbackDelivered = 1, FeedbackOnTime = One(inTime?.Met == true),
        };
    }

    /// <summary>The wait of a customer who was called; of one who went before that, nobody knows how long he would have waited.</summary>
    public static Count Of(QueueTicketCalled e) =>
        new() { OrgUnitId = e.BranchId, Day = BusinessTime.DayOf(e.CalledAt), WaitMinutes = (e.WaitSeconds + 59) / 60 };

    /// <summary>A customer is new once: with the first version that his owner tells of him, at the branch that registered him.</summary>
    public static Count? Of(CustomerChanged e, int version, DateTimeOffset at) =>
        version == 1 ? new() { OrgUnitId = e.HomeBranchId, Day = BusinessTime.DayOf(at), CustomersNew = 1 } : null;

    /// <summary>Adds nothing: what the day is measured against has changed, or the day is over.</summary>
    public static Count LookAgain(Guid branch, DateOnly day) => new() { OrgUnitId = branch, Day = day };

    public static Count Of(BranchIncomeRecorded e) => OfIncome(e.BranchId, e.RecordedAt, e.Period, e.Amount, 1);

    public static Count Of(BranchIncomeReversed e) => OfIncome(e.BranchId, e.ReversedAt, e.Period, e.Amount, -1);

    // The books decide on the month; what they enter after its end stands on its last day.
    private static Count OfIncome(Guid branch, DateTimeOffset at, string month, MoneyAmount amount, int sign)
    {
        var (day, period) = (BusinessTime.DayOf(at), Period.Parse(month));
        return new()
        {
            OrgUnitId = branch, Day = day < period.From ? period.From : day > period.To ? period.To : day,
            Income = sign * decimal.Parse(amount.Amount, CultureInfo.InvariantCulture), Currency = amount.Currency,
        };
    }

    private static long One(bool fact) => fact ? 1 : 0;
}

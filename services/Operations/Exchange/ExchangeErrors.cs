using System.Globalization;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Operations.Exchange;

/// <summary>Every refusal of this capability. The sentences stand in Texts.resx and Texts.en.resx under the same codes.</summary>
public static class ExchangeErrors
{
    public static readonly Error ReusedBefore = new("exchange.reused_before", ErrorKind.Conflict);
    public static readonly Error OwnArticle = new("exchange.own_article", ErrorKind.Conflict);
    public static readonly Error NotPublished = new("exchange.not_published", ErrorKind.Conflict);
    public static readonly Error SameBranch = new("exchange.same_branch", ErrorKind.Invalid);
    public static readonly Error EndBeforeStart = new("exchange.end_before_start", ErrorKind.Invalid);
    public static readonly Error StartsInPast = new("exchange.starts_in_past", ErrorKind.Invalid);
    public static readonly Error QuantityNotPositive = new("exchange.quantity_not_positive", ErrorKind.Invalid);
    public static readonly Error PeriodOver = new("exchange.period_over", ErrorKind.Conflict);
    public static readonly Error MinimumMissing = new("exchange.minimum_staffing_missing", ErrorKind.Conflict);
    public static readonly Error MinimumNegative = new("exchange.minimum_staffing_negative", ErrorKind.Invalid);
    public static readonly Error ConsentMissing = new("exchange.consent_missing", ErrorKind.Invalid);
    public static readonly Error ConsentInFuture = new("exchange.consent_in_future", ErrorKind.Invalid);
    public static readonly Error SplitNotHundred = new("exchange.split_not_100", ErrorKind.Invalid);
    public static readonly Error CustomerUnknown = new("exchange.customer_unknown", ErrorKind.Conflict);
    public static readonly Error CustomerClosed = new("exchange.customer_closed", ErrorKind.Conflict);
    public static readonly Error ApplicationUnknown = new("exchange.application_unknown", ErrorKind.Conflict);
    public static readonly Error ApplicationReferred = new("exchange.application_referred", ErrorKind.Conflict);
    public static readonly Error TooFewBranches = new("exchange.too_few_branches", ErrorKind.Invalid);
    public static readonly Error BranchUnknown = new("exchange.branch_unknown", ErrorKind.Conflict);
    public static readonly Error ResultNegative = new("exchange.result_negative", ErrorKind.Invalid);

    public static readonly Error AuthorReviews = SeparationOfDuties.Broken("article_review");

    public static Error BranchNotOperating(string unit) => new("exchange.branch_not_operating", ErrorKind.Conflict, unit);

    /// <param name="kind">What it looks like; named in the answer's details, never the value itself.</param>
    public static Error CustomerDataFound(string kind) => new("exchange.customer_data_found", ErrorKind.Invalid)
    {
        Details = new Dictionary<string, object?> { ["found"] = kind },
    };

    public static Error BelowMinimum(int available, int minimum) => new("exchange.below_minimum_staffing", ErrorKind.Conflict, available, minimum);

    public static Error OutsideCampaign(DateOnly from, DateOnly to) =>
        new("exchange.outside_campaign", ErrorKind.Conflict, from.ToString("O", CultureInfo.InvariantCulture), to.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>The case is in a state from which it cannot go there.</summary>
    public static Error TransitionNotAllowed(string from, string to) => new("exchange.transition_not_allowed", ErrorKind.Conflict, from, to)
    {
        Details = new Dictionary<string, object?> { ["currentState"] = from },
    };
}

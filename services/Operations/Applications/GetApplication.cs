using Operations.Products;
using Operations.Variations;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications;

/// <summary>One application with its way so far.</summary>
public static class GetApplication
{
    public sealed record Response(
        Guid Id, int Version, ApplicationStatus Status, string? No, Guid BranchId, Guid CustomerId, string? CustomerNote, string ProductType, int ProductVersion, Money? Amount,
        Channel Channel, DateTimeOffset ReceivedAt, DateTimeOffset EnteredAt, IReadOnlyList<Guid> RelatedPersons, IReadOnlyList<string> MissingItems,
        IReadOnlyList<string> EndReasons, string? EndExplanation, Guid? Reviewer, int NextStep, int CorrectedItems, DateTimeOffset? CompletedAt, Money? Fee,
        Risk? Risk, Clock? Clock, Feedback? Feedback, Review? Review, IReadOnlyList<Step> History)
    {
        /// <summary>What it goes by to its end, stage by stage.</summary>
        public IReadOnlyList<Limit> Limits { get; init; } = [];
    }

    /// <param name="Score">0 (no concern) to 100.</param>
    public sealed record Risk(int Score, RiskLevel Level, IReadOnlyList<string> Factors, DateTimeOffset AssessedAt);

    /// <summary>The clock of the stage.</summary>
    /// <param name="DueAt">Nothing while it pauses, and while the work calendar does not reach so far.</param>
    /// <param name="LateSince">Since when the stage is, or was, late.</param>
    public sealed record Clock(Stage Stage, DateTimeOffset? DueAt, PauseReason? PausedFor, DateTimeOffset? LateSince, DateTimeOffset? EndedAt);

    /// <summary>How far CustomerService has come with telling the customer.</summary>
    public sealed record Feedback(string Status, int Attempts, DateTimeOffset ChangedAt);

    public sealed record Review(Decision Decision, IReadOnlyList<string> ReasonCodes, string? Explanation, string? SuggestedSolution);

    /// <summary>How long a stage, or all of them together, may take.</summary>
    /// <param name="VariationId">The local variation that it comes from; nothing where it is the product's own (policy 1.3.1).</param>
    /// <param name="SetFor">The unit whose variation it is.</param>
    public sealed record Limit(string Stage, int Amount, TimeUnit Unit, Guid? VariationId, Guid? SetFor);

    public sealed record Step(ApplicationStatus Status, Guid By, DateTimeOffset At);

    private sealed record Kept(Response Response, Tightening? Tightening, IReadOnlyList<LocalLimit>? LocalLimits);

    private static readonly VisibleRow<OperationsDb, Application, Kept> Row = new((db, applications) => applications
        // Joins, because EF numbers the rows of the whole table for a sub-query that takes one of them.
        .LeftJoin(db.RiskAssessments, a => a.Id, r => r.ApplicationId, (a, r) => new { a, r })
        .LeftJoin(db.StageClocks, x => x.a.Id, c => c.ApplicationId, (x, c) => new { x.a, x.r, c })
        .LeftJoin(db.Feedback, x => x.a.Id, f => f.ApplicationId, (x, f) => new Kept(new Response(
            x.a.Id, x.a.Version, x.a.Status, x.a.No, x.a.OrgUnitId, x.a.CustomerId, x.a.CustomerNote, x.a.ProductType, x.a.ProductVersion, x.a.Amount, x.a.Channel,
            x.a.ReceivedAt, x.a.EnteredAt, x.a.RelatedPersons, x.a.MissingItems, x.a.EndReasons, x.a.EndExplanation, x.a.Reviewer, x.a.NextStep, x.a.CorrectedItems,
            x.a.CompletedAt, x.a.Fee,
            x.r == null ? null : new Risk(x.r.Score, x.r.Level, x.r.Factors, x.r.AssessedAt),
            x.c == null ? null : new Clock(x.c.Stage, x.c.Clock.DueAt, x.c.Clock.PausedFor, x.c.Clock.BreachedAt, x.c.Clock.StoppedAt),
            f == null ? null : new Feedback(f.Status, f.Attempts, f.ChangedAt),
            x.a.Review == null ? null : new Review(x.a.Review.Decision, x.a.Review.ReasonCodes, x.a.Review.Explanation, x.a.Review.SuggestedSolution),
            x.a.History.OrderBy(s => s.Version).Select(s => new Step(s.Status, s.By, s.At)).ToList()), x.a.Tightening, x.a.LocalLimits)));

    /// <summary>One application with its way so far.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, OperationsDb db, ProductCatalogue products, CancellationToken ct)
    {
        var (response, branch, own) = await Row.FindAsync(db, id, user, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var product = products.Version(response.ProductType, response.ProductVersion)?.With(branch).With(own);
        return new(response with { Limits = product is null ? [] : [.. product.Definition.Limits.All().Select(l => Of(l, own))] }, response.Version);
    }

    // Where the branch had made it shorter for every case, it is not the variation's.
    private static Limit Of((string Stage, TimeLimit Limit) counts, IReadOnlyList<LocalLimit>? own)
    {
        var by = own?.FirstOrDefault(l => l.Stage == counts.Stage && l.Limit == counts.Limit);
        return new(counts.Stage, counts.Limit.Amount, counts.Limit.Unit, by?.VariationId, by?.SetFor);
    }
}

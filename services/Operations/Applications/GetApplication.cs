using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications;

/// <summary>One application with its way so far.</summary>
public static class GetApplication
{
    public sealed record Response(
        Guid Id, int Version, ApplicationStatus Status, Guid BranchId, Guid CustomerId, string? CustomerNote, string ProductType, Money? Amount, Channel Channel,
        DateTimeOffset ReceivedAt, DateTimeOffset EnteredAt, DateTimeOffset? CompletedAt, Money? Fee, Risk? Risk, Review? Review, IReadOnlyList<Step> History,
        string? No);

    /// <param name="Score">0 (no concern) to 100.</param>
    public sealed record Risk(int Score, RiskLevel Level, IReadOnlyList<string> Factors, DateTimeOffset AssessedAt);

    public sealed record Review(Decision Decision, IReadOnlyList<string> ReasonCodes, string? Explanation, string? SuggestedSolution);

    public sealed record Step(ApplicationStatus Status, Guid By, DateTimeOffset At);

    private static readonly VisibleRow<OperationsDb, Application, Response> Row = new((db, applications) => applications
        // A join, because EF numbers the rows of the whole table for a sub-query that takes one of them.
        .LeftJoin(db.RiskAssessments, a => a.Id, r => r.ApplicationId, (a, r) => new Response(
            a.Id, a.Version, a.Status, a.OrgUnitId, a.CustomerId, a.CustomerNote, a.ProductType, a.Amount, a.Channel, a.ReceivedAt, a.EnteredAt, a.CompletedAt, a.Fee,
            r == null ? null : new Risk(r.Score, r.Level, r.Factors, r.AssessedAt),
            a.Review == null ? null : new Review(a.Review.Decision, a.Review.ReasonCodes, a.Review.Explanation, a.Review.SuggestedSolution),
            a.History.OrderBy(s => s.Version).Select(s => new Step(s.Status, s.By, s.At)).ToList(),
            a.No)));

    /// <summary>One application with its way so far.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var response = await Row.FindAsync(db, id, user, ct) ?? throw new DomainException(RequestErrors.NotFound);
        return new(response, response.Version);
    }
}

using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Risk.Assessments;

/// <summary>Risk's judgement of one application, within the caller's reach.</summary>
public static class GetAssessment
{
    public sealed record Response(
        Guid Id, Guid ApplicationId, Guid BranchId, int Score, RiskLevel Level, IReadOnlyList<string> Factors, string RuleSetVersion, DateTimeOffset AssessedAt, int Version);

    /// <summary>Risk's judgement of one application, within the caller's reach.</summary>
    public static async Task<Found<Response>> Handle(Guid applicationId, CurrentUser user, RiskDb db, CancellationToken ct)
    {
        var response = await db.Assessments.VisibleTo(user).AsNoTracking().Where(a => a.ApplicationId == applicationId)
            .Select(a => new Response(a.Id, a.ApplicationId, a.OrgUnitId, a.Score, a.Level, a.Factors, a.RuleSetVersion, a.AssessedAt, a.Version))
            .SingleOrDefaultAsync(ct) ?? throw new DomainException(RequestErrors.NotFound);
        return new(response, response.Version);
    }
}

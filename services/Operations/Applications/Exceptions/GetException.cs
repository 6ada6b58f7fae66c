using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications.Exceptions;

/// <summary>One exception.</summary>
public static class GetException
{
    public sealed record Response(
        Guid Id, int Version, ExceptionStatus Status, Guid ApplicationId, Guid BranchId, string ProductType, ExceptionType Type, ExceptionSeverity Severity,
        string Description, string ImmediateMeasure, DateTimeOffset DiscoveredAt, DateTimeOffset ReportedAt, Guid ReportedBy, DateTimeOffset? AcknowledgeBy,
        DateTimeOffset? OverdueSince, Guid? AcknowledgedBy, DateTimeOffset? AcknowledgedAt, ExceptionDecision? Decision, string? DecisionNote, Guid? DecidedBy,
        DateTimeOffset? DecidedAt, string? Resolution, Guid? ResolvedBy, DateTimeOffset? ResolvedAt, Guid? ClosedBy, DateTimeOffset? ClosedAt);

    /// <summary>One exception.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var response = await db.Exceptions.VisibleTo(user).AsNoTracking().Where(e => e.Id == id).Select(e => new Response(
            e.Id, e.Version, e.Status, e.ApplicationId, e.OrgUnitId, e.ProductType, e.Type, e.Severity, e.Description, e.ImmediateMeasure, e.DiscoveredAt, e.ReportedAt,
            e.ReportedBy, e.Clock.DueAt, e.Clock.BreachedAt, e.AcknowledgedBy, e.AcknowledgedAt, e.Decision, e.DecisionNote, e.DecidedBy, e.DecidedAt, e.Resolution,
            e.ResolvedBy, e.ResolvedAt, e.ClosedBy, e.ClosedAt)).SingleOrDefaultAsync(ct) ?? throw new DomainException(RequestErrors.NotFound);
        return new(response, response.Version);
    }
}

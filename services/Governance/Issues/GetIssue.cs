using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Issues;

/// <summary>One major problem.</summary>
public static class GetIssue
{
    public sealed record Link(IssueLinkKind Kind, Guid Id);

    public sealed record Response(
        Guid Id, int Version, IssueStatus Status, Guid UnitId, IssueSeverity Severity, IReadOnlyList<Guid> Branches, IReadOnlyList<Guid> Departments, string Description,
        string RequiredDecision, IReadOnlyList<Link> Links, Guid RaisedBy, DateTimeOffset RaisedAt, DateTimeOffset? TriageBy, DateTimeOffset? PlanBy, DateTimeOffset? ResolveBy,
        Guid? LeadId, IReadOnlyList<Guid> SupportingIds, string? Plan, string? Resolution, Guid? ResolvedBy, DateTimeOffset? ResolvedAt, Guid? VerifiedBy,
        string? ReopenReason, DateTimeOffset? OnAgendaAt, DateTimeOffset? PromotedAt, DateTimeOffset? ClosedAt);

    /// <summary>One major problem.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var i = await db.MajorIssues.VisibleTo(user).AsNoTracking().FoundAsync(id, ct);
        return new(new(i.Id, i.Version, i.Status, i.OrgUnitId, i.Severity, i.Branches, i.Departments, i.Description, i.RequiredDecision,
            [.. i.Links.Select(l => new Link(l.Kind, l.Id))], i.RaisedBy, i.RaisedAt, i.Due.Triage, i.Due.Plan, i.Due.Resolution, i.LeadId, i.SupportingIds, i.Plan,
            i.Resolution, i.ResolvedBy, i.ResolvedAt, i.VerifiedBy, i.ReopenReason, i.OnAgendaAt, i.PromotedAt, i.ClosedAt), i.Version);
    }
}

using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Directives;

/// <summary>One directive with its supplements, and how far its branches have come.</summary>
public static class GetDirective
{
    public sealed record Supplement(int No, string Text, Guid IssuedBy, DateTimeOffset IssuedAt);

    public sealed record Receipt(Guid Id, Guid BranchId, ReceiptStatus Status, DateTimeOffset? SignBy, DateTimeOffset? SignedAt, DateTimeOffset? ReportedAt);

    public sealed record Response(
        Guid Id, int Version, string No, string Title, string Requirement, IReadOnlyList<string> Clauses, string? ResolutionNo, IReadOnlyList<string> DeviatesFrom,
        IReadOnlyList<string> Questions, DateOnly DueOn, Guid IssuedBy, DateTimeOffset IssuedAt, IReadOnlyList<Supplement> Supplements, IReadOnlyList<Receipt> Receipts);

    /// <summary>One directive with its supplements, and how far its branches have come.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var d = await db.Directives.VisibleTo(user).AsNoTracking().FoundAsync(id, ct);
        var receipts = await db.DirectiveReceipts.AsNoTracking().Where(r => r.DirectiveId == id).OrderBy(r => r.Id)
            .Select(r => new Receipt(r.Id, r.OrgUnitId, r.Status, r.SignBy, r.SignedAt, r.ReportedAt)).ToListAsync(ct);
        return new(new(d.Id, d.Version, d.No, d.Title, d.Requirement, d.Clauses, d.ResolutionNo, d.DeviatesFrom, d.Questions, d.DueOn, d.IssuedBy, d.IssuedAt,
            [.. d.Supplements.OrderBy(s => s.No).Select(s => new Supplement(s.No, s.Text, s.IssuedBy, s.IssuedAt))], receipts), d.Version);
    }
}

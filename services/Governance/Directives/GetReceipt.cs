using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Directives;

/// <summary>What a directive asks of one branch, with its text and what the branch has done about it.</summary>
public static class GetReceipt
{
    public sealed record Supplement(int No, string Text, DateTimeOffset IssuedAt);

    /// <param name="SupplementNo">The supplement that is to be signed, or was last; 0: the directive itself.</param>
    public sealed record Response(
        Guid Id, int Version, ReceiptStatus Status, Guid BranchId, Guid DirectiveId, string No, string Title, string Requirement, IReadOnlyList<string> Clauses,
        string? ResolutionNo, IReadOnlyList<string> DeviatesFrom, IReadOnlyList<Supplement> Supplements, int SupplementNo, DateTimeOffset? SignBy, DateOnly DueOn,
        Guid? SignedBy, DateTimeOffset? SignedAt, IReadOnlyList<string> Questions, IReadOnlyList<string> Answers, Guid? ReportedBy, DateTimeOffset? ReportedAt,
        string? ReturnReason, Guid? ConfirmedBy, DateTimeOffset? ConfirmedAt);

    /// <summary>What a directive asks of one branch, with its text and what the branch has done about it.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, GovernanceDb db, CancellationToken ct)
    {
        var r = await db.DirectiveReceipts.VisibleTo(user).AsNoTracking().FoundAsync(id, ct);
        // Who may see the receipt may read what it is about.
        var d = await db.Directives.AsNoTracking().SingleAsync(x => x.Id == r.DirectiveId, ct);
        return new(new(r.Id, r.Version, r.Status, r.OrgUnitId, d.Id, d.No, d.Title, d.Requirement, d.Clauses, d.ResolutionNo, d.DeviatesFrom,
            [.. d.Supplements.OrderBy(s => s.No).Select(s => new Supplement(s.No, s.Text, s.IssuedAt))], r.SupplementNo, r.SignBy, r.DueOn, r.SignedBy, r.SignedAt,
            d.Questions, r.Answers, r.ReportedBy, r.ReportedAt, r.ReturnReason, r.ConfirmedBy, r.ConfirmedAt), r.Version);
    }
}

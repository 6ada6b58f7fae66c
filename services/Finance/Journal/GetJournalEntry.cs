using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Finance.Journal;

/// <summary>One entry with its lines.</summary>
public static class GetJournalEntry
{
    public sealed record Line(string Subject, Side Side, Money Amount);

    /// <param name="CounterBranchId">Where the other side of a referral's share is booked.</param>
    public sealed record Response(
        Guid Id, string No, EntryKind Kind, string Period, DateOnly OccurredOn, Guid BranchId, Guid ApplicationId, Money Amount, IReadOnlyList<Line> Lines,
        DateTimeOffset RecordedAt, Guid? RecordedBy, Guid? ReversalOf, Guid? ReversedBy, string? Reason, Guid? CounterBranchId, int Version);

    /// <summary>One entry with its lines.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, FinanceDb db, CancellationToken ct)
    {
        var found = await db.Entries.VisibleTo(user).AsNoTracking().Where(e => e.Id == id)
            .Select(e => new Response(e.Id, e.No, e.Kind, e.Period, e.OccurredOn, e.OrgUnitId, e.ApplicationId, e.Amount,
                e.Lines.OrderBy(l => l.Position).Select(l => new Line(l.Subject, l.Side, new Money(l.Amount, e.Amount.Currency))).ToList(),
                e.RecordedAt, e.RecordedBy, e.ReversalOf, e.ReversedBy, e.Reason, e.CounterBranchId, e.Version))
            .SingleOrDefaultAsync(ct) ?? throw new DomainException(RequestErrors.NotFound);
        return new(found, found.Version);
    }
}

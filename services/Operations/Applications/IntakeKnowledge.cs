using Microsoft.EntityFrameworkCore;
using Operations.Applications.Customers;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.Applications;

/// <summary>What the copies know of a customer who wants something at a branch.</summary>
/// <param name="HasDuplicate">Whether the same was taken in for him at the branch within <see cref="Application.DuplicateWindow"/> and still runs.</param>
/// <param name="ClerkOffPost">Whether the branch has opened its day and the clerk, who may take nothing in then, sits on none of its posts at that instant.</param>
internal sealed record IntakeKnowledge(CustomerCopy Customer, bool HasDuplicate, bool ClerkOffPost)
{
    private delegate Task<IntakeKnowledge?> Query(
        OperationsDb db, Guid branch, Guid customer, string product, decimal? amount, string? currency, Guid since, Guid clerk, DateOnly day, TimeOnly time, CancellationToken ct);

    // One round trip for all questions.
    private static readonly PerModel<Query> Asked = new(() => new(EF.CompileAsyncQuery(
        (OperationsDb db, Guid branch, Guid customer, string product, decimal? amount, string? currency, Guid since, Guid clerk, DateOnly day, TimeOnly time, CancellationToken ct) =>
            db.Customers.AsNoTracking().Where(c => c.Id == customer).Select(c => new IntakeKnowledge(
                c,
                db.Applications.Any(a => a.CustomerId == customer && a.Id > since && a.OrgUnitId == branch && a.ProductType == product
                    && (amount == null ? a.Amount == null : a.Amount!.Amount == amount && a.Amount.Currency == currency)
                    && a.Status != ApplicationStatus.Draft && !Application.Ended.Contains(a.Status)),
                db.BranchDays.Any(d => d.OrgUnitId == branch && d.Day == day)
                    && !db.IntakePosts.Any(p => p.OrgUnitId == branch && p.Day == day && p.VoidedAt == null && p.PersonId == clerk && p.From <= time && time < p.To)))
            .SingleOrDefault())));

    /// <returns>Nothing when the copies do not know the customer.</returns>
    public static Task<IntakeKnowledge?> FindAsync(OperationsDb db, IntakeFacts facts, Guid clerk, DateTimeOffset now, CancellationToken ct) => Asked.For(db)(
        db, facts.BranchId, facts.CustomerId, facts.ProductType, facts.Amount?.Amount, facts.Amount?.Currency, Guid.CreateVersion7(now - Application.DuplicateWindow),
        clerk, BusinessTime.DayOf(now), BusinessTime.TimeOf(now), ct);
}

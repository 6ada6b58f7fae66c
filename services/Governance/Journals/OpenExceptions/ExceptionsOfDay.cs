using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;

namespace Governance.Journals.OpenExceptions;

internal static class ExceptionsOfDay
{
    /// <summary>The exceptions of a branch that were reported by the end of a day and are not resolved.</summary>
    public static async Task<IReadOnlySet<Guid>> OpenExceptionsAsync(this GovernanceDb db, Guid branch, DateOnly day, CancellationToken ct)
    {
        var end = BusinessTime.InstantOf(day.AddDays(1), TimeOnly.MinValue);
        return await db.OpenExceptions.AsNoTracking().Where(e => e.BranchId == branch && e.ReportedAt < end && e.ResolvedAt == null).Select(e => e.Id).ToHashSetAsync(ct);
    }
}

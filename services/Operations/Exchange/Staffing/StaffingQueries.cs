using Microsoft.EntityFrameworkCore;
using Operations.Exchange.Resources;

namespace Operations.Exchange.Staffing;

internal static class StaffingQueries
{
    /// <summary>How a branch is staffed between two days, both included.</summary>
    public static async Task<Staffed> StaffedAsync(this OperationsDb db, Guid branch, DateOnly from, DateOnly to, CancellationToken ct)
    {
        // First the row that every secondment of the branch changes: what is counted afterwards is never older than its version.
        var minimum = await db.StaffingMinimums.SingleOrDefaultAsync(m => m.OrgUnitId == branch, ct);
        var staff = await db.Staff.CountAsync(s => s.OrgUnitId == branch && s.Status == "Active", ct);
        var lent = await db.Resources.Where(r => r.LenderId == branch && r.Kind == ResourceKind.Staff && r.Status == ResourceStatus.Matched
            && r.From <= to && r.To >= from).SumAsync(r => r.Quantity, ct);
        return new(minimum, staff - lent);
    }
}

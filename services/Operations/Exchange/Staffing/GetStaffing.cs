using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Staffing;

/// <summary>How a branch is staffed today, and the least that it keeps.</summary>
public static class GetStaffing
{
    /// <param name="Minimum">Null while nobody has set it: no staff can be lent.</param>
    /// <param name="Available">Active staff less those who are lent to others today.</param>
    /// <param name="Version">Of the minimum; 0 while there is none.</param>
    public sealed record Response(Guid BranchId, int? Minimum, int Available, int Version);

    private static readonly VisibleUnit<OperationsDb> Branch = new();

    /// <summary>How a branch is staffed today, and the least that it keeps.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, OperationsDb db, TimeProvider clock, CancellationToken ct)
    {
        _ = await Branch.FindAsync(db, id, user, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var today = BusinessTime.DayOf(clock.GetUtcNow());
        var (minimum, available) = await db.StaffedAsync(id, today, today, ct);
        return new(new(id, minimum?.Minimum, available, minimum?.Version ?? 0), minimum?.Version ?? 0);
    }
}

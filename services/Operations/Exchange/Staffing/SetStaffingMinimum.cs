using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Staffing;

/// <summary>Sets the least number of staff that a branch keeps when it lends (policy 3.3.2).</summary>
public static class SetStaffingMinimum
{
    /// <param name="Minimum">Zero or more.</param>
    public sealed record Request(int Minimum);

    public sealed record Response(Guid BranchId, int Minimum, int Version);

    private static readonly VisibleUnit<OperationsDb> Branch = new();

    /// <summary>Sets the least number of staff that a branch keeps when it lends; the first time without If-Match (policy 3.3.2).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var branch = await Branch.FindAsync(db, id, command.User, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var minimum = await db.StaffingMinimums.SingleOrDefaultAsync(m => m.OrgUnitId == id, ct);
        if (minimum is null) db.Add(minimum = StaffingMinimum.For(branch, command.Now));
        else minimum.ExpectVersion(expected?.Version);
        minimum.Set(request.Minimum, command.Now);
        return await command.SaveAsync(minimum, m => new Response(m.OrgUnitId, m.Minimum, m.Version), ct);
    }
}

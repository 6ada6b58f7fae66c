using System.ComponentModel.DataAnnotations;
using Governance.Policies;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.SelfChecks;

/// <summary>Begins a branch's self-check of a month (policy 2.2.3e).</summary>
public static class BeginSelfCheck
{
    /// <param name="Month">A month that is over, such as <c>2026-10</c>.</param>
    public sealed record Request(
        [property: Required] Guid? BranchId, [property: Required, RegularExpression(Periods.Months)] string? Month);

    /// <summary>Begins a branch's self-check of a month (policy 2.2.3e).</summary>
    public static async Task<Created<SelfCheckAnswer>> Handle(Request request, Command command, GovernanceDb db, CancellationToken ct)
    {
        var branch = await db.OrgUnits.VisibleTo(command.User).SingleOrDefaultAsync(u => u.Id == request.BranchId, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var another = await db.SelfChecks.AnyAsync(c => c.OrgUnitId == branch.Id && c.Month == request.Month, ct);
        var check = SelfCheck.Begin(branch, request.Month!, Periods.End(request.Month!), another, command.User.Id, command.Now);
        return await command.CreateAsync(check, $"/self-checks/{check.Id}", SelfCheckAnswer.Of, ct);
    }
}

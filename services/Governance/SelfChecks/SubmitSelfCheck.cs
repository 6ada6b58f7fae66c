using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.SelfChecks;

/// <summary>Submits a self-check, by the branch's manager, beside the live evidence (policy 2.2.3e).</summary>
public static class SubmitSelfCheck
{
    /// <summary>Submits a self-check, by the branch's manager, beside the live evidence (policy 2.2.3e).</summary>
    public static async Task<Saved<SelfCheckAnswer>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, SelfCheckClauses clauses, WorkCalendars calendars, CancellationToken ct)
    {
        var check = await db.SelfChecks.VisibleTo(command.User).FoundAsync(id, ct);
        check.ExpectVersion(expected?.Version);
        var manages = command.User.Granted.Any(a => a is { Role: Roles.BranchManager, Reach: Reach.Unit } && a.ScopeUnitId == check.OrgUnitId);
        var missed = await db.SelfCheckMisses.AnyAsync(m => m.OrgUnitId == check.OrgUnitId && m.Month == check.Month, ct);
        check.Submit(manages, await clauses.LiveAsync(check.OrgUnitId, check.Month, command.Now, ct), SelfCheckLimit.DueAt(check.Month, calendars.Current), missed, command.User.Id, command.Now);
        return await command.SaveAsync(check, SelfCheckAnswer.Of, ct);
    }
}

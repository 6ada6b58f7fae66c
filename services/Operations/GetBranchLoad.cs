using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Operations.Applications;
using Operations.Applications.Exceptions;
using Operations.Indicators.Alerts;
using Operations.IntakeDesk;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations;

/// <summary>
/// What a branch has before it now: its queue, its open applications, those that are late or will be, its exceptions and alerts. A handful of counts over
/// several capabilities, for the cockpit of the branch (policy 2.2.3a).
/// </summary>
public static class GetBranchLoad
{
    private static readonly ApplicationStatus[] Open =
    [
        ApplicationStatus.Submitted, ApplicationStatus.Accepted, ApplicationStatus.ReturnedForSupplement, ApplicationStatus.UnderReview, ApplicationStatus.Escalated,
        ApplicationStatus.Approved, ApplicationStatus.Processing, ApplicationStatus.Suspended,
    ];

    public sealed record Query([property: Required] Guid? BranchId);

    /// <param name="Waiting">Customers in today's queue who have not been called.</param>
    /// <param name="Applications">Open ones, by how far they have come.</param>
    /// <param name="NearlyDue">Open ones whose stage has used up 80 % of its time.</param>
    /// <param name="Overdue">Open ones whose stage has used up all of it.</param>
    public sealed record Response(
        Guid BranchId, DateOnly Day, bool DayOpened, int Waiting, IReadOnlyDictionary<ApplicationStatus, int> Applications, int NearlyDue, int Overdue,
        int OpenExceptions, int AmberAlerts, int RedAlerts);

    /// <summary>What a branch has before it now.</summary>
    public static async Task<Ok<Response>> Handle([AsParameters] Query query, OperationsDb db, CurrentUser user, TimeProvider clock, CancellationToken ct)
    {
        if (!await db.OrgUnits.VisibleTo(user).AnyAsync(u => u.Id == query.BranchId, ct)) throw new DomainException(RequestErrors.NotFound);
        var (branch, now) = (query.BranchId!.Value, clock.GetUtcNow());
        var day = BusinessTime.DayOf(now);
        var open = db.Applications.AsNoTracking().Where(a => a.OrgUnitId == branch && Open.Contains(a.Status));
        var running = open.Join(db.StageClocks, a => a.Id, c => c.ApplicationId, (a, c) => c.Clock).Where(c => c.StoppedAt == null);
        var alerts = db.Alerts.AsNoTracking().Where(a => a.OrgUnitId == branch && a.Status != AlertStatus.Closed);
        return TypedResults.Ok(new Response(
            branch, day,
            await db.BranchDays.AnyAsync(d => d.OrgUnitId == branch && d.Day == day, ct),
            await db.QueueTickets.CountAsync(t => t.OrgUnitId == branch && t.Day == day && t.Status == QueueTicketStatus.Waiting, ct),
            await open.GroupBy(a => a.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct),
            await running.CountAsync(c => c.BreachedAt == null && c.WarnAt <= now && c.DueAt > now, ct),
            await running.CountAsync(c => c.BreachedAt != null || c.DueAt <= now, ct),
            await db.Exceptions.CountAsync(e => e.OrgUnitId == branch && e.Status != ExceptionStatus.Resolved && e.Status != ExceptionStatus.Closed, ct),
            await alerts.CountAsync(a => a.Level == AlertLevel.Amber, ct),
            await alerts.CountAsync(a => a.Level == AlertLevel.Red, ct)));
    }
}

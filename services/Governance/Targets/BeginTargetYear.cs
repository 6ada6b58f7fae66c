using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance.Targets;

/// <summary>When a year begins: closes the targets of the years before, and tells of every operating branch whether it has begun the year with all mandatory targets (policy 1.1).</summary>
public sealed class BeginTargetYear(GovernanceDb db, TimeProvider clock) : IDueHandler
{
    public const string Waiting = "governance.target-year";

    public string Kind => Waiting;

    public static DueTime Of(int year) => new()
    {
        Id = Due.IdOf(Waiting, $"{year}"), Kind = Waiting, DueAt = BusinessTime.InstantOf(new(year, 1, 1), TimeOnly.MinValue), Payload = year.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The next year that begins.</summary>
    public static DueTime First(DateTimeOffset now) => Of(BusinessTime.DayOf(now).Year + 1);

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var year = int.Parse(due.Payload, CultureInfo.InvariantCulture);
        var now = clock.GetUtcNow();
        foreach (var over in await db.CompanyTargets.Where(t => t.Year < year && t.EndedAt == null).ToListAsync(ct))
            over.Close(await db.BranchTargets.Where(b => b.CompanyTargetId == over.Id).ToListAsync(ct), now);
        var branches = await db.OrgUnits.AsNoTracking().Where(u => u.Type == "Branch" && u.Status == "Operating" && !db.TargetYears.Any(y => y.OrgUnitId == u.Id && y.Year == year))
            .Select(u => new { u.Id, InForce = db.BranchTargets.Where(t => t.OrgUnitId == u.Id && t.Year == year && t.Status == TargetStatus.InForce).Select(t => t.Metric).ToList() })
            .ToListAsync(ct);
        db.AddRange(branches.Select(branch => TargetYear.Begin(branch.Id, year, branch.InForce, now)));
        await db.PlanAsync(Of(year + 1), ct);
    }
}

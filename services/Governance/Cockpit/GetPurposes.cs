using System.ComponentModel.DataAnnotations;
using Governance.Evidence;
using Governance.Organisation.OpenItems;
using Governance.Policies;
using Governance.Targets.Attainment;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Cockpit;

/// <summary>
/// What the whole policy is for, in five figures: whether branches are coordinated, work by one standard, become faster, run smoothly, and reach what the
/// company aims at (policy 1.1). Reads sums only.
/// </summary>
public static class GetPurposes
{
    // 统筹管理: whoever was asked answered in time, and directives were carried out. 规范业务流程: business is handled as it shall be.
    private static readonly string[] Coordination = ["1.3.3", "2.2.2c"], Process = ["3.1.1", "3.1.2", "3.1.3", "3.1.4"];

    /// <param name="UnitId">A unit within the caller's reach: its branches are meant, or itself.</param>
    /// <param name="Month">Such as <c>2026-11</c>; this month when left out.</param>
    public sealed record Query([property: Required] Guid? UnitId, [property: RegularExpression(Periods.Months)] string? Month);

    /// <param name="Branches">How many operate now.</param>
    /// <param name="Coordination">What was answered and carried out as it should (clauses 1.3.3 and 2.2.2c).</param>
    /// <param name="Conformity">What was handled as it should (clauses 3.1.1–3.1.4).</param>
    /// <param name="Running">Branches without an open red alert, now.</param>
    /// <param name="Attainment">Of the year so far, by measure.</param>
    public sealed record Response(
        Guid UnitId, string Month, int Branches, Share Coordination, Share Conformity, CycleTime Efficiency, Share Running, IReadOnlyList<ReadAttainment.Item> Attainment);

    /// <param name="Percent">Null where there is nothing to divide by.</param>
    public sealed record Share(long Met, long Total, decimal? Percent)
    {
        public static Share Of(long met, long total) => new(met, total, total == 0 ? null : decimal.Round(100m * met / total, 2));
    }

    /// <summary>How long a case takes from acceptance to completion.</summary>
    /// <param name="Minutes">Working minutes, the mean of the month's completed cases whose minutes are known; null without any.</param>
    /// <param name="Before">The same of the month before.</param>
    /// <param name="Change">Percent against the month before: below zero is faster.</param>
    public sealed record CycleTime(int Cases, decimal? Minutes, decimal? Before, decimal? Change);

    /// <summary>The five purposes of the policy in figures.</summary>
    public static async Task<Ok<Response>> Handle([AsParameters] Query query, GovernanceDb db, PolicyBook book, CurrentUser user, TimeProvider clock, CancellationToken ct)
    {
        var path = await db.OrgUnits.VisibleTo(user).Where(u => u.Id == query.UnitId).Select(u => u.Path).SingleOrDefaultAsync(ct) ?? throw new DomainException(RequestErrors.NotFound);
        var today = BusinessTime.DayOf(clock.GetUtcNow());
        var month = query.Month ?? Periods.Of(ClausePeriod.Month, today);
        if (Periods.Begin(month) > today) throw new DomainException(EvidenceErrors.PeriodAhead);
        var below = db.OrgUnits.VisibleTo(user).Where(u => u.Type == "Branch" && u.Path.StartsWith(path));
        var (branches, operating) = (below.Select(u => u.Id), await below.Where(u => u.Status == "Operating").Select(u => u.Id).ToListAsync(ct));
        var alarming = await db.OpenItems.Where(i => i.Kind == OpenItemKind.RedAlert && i.IsOpen && operating.Contains(i.OrgUnitId)).Select(i => i.OrgUnitId).Distinct().CountAsync(ct);
        var policy = await book.OnAsync(Evidence.Matrix.Standing.DayOf(month, today), ct);
        return TypedResults.Ok(new Response(
            query.UnitId!.Value, month, operating.Count, await ShareAsync(db, branches, policy, Coordination, month, ct), await ShareAsync(db, branches, policy, Process, month, ct),
            await CycleTimeAsync(db, branches, Periods.Begin(month), ct), Share.Of(operating.Count - alarming, operating.Count),
            await ReadAttainment.OfAsync(db, branches, Periods.Begin(month).Year, ct)));
    }

    private static async Task<Share> ShareAsync(GovernanceDb db, IQueryable<Guid> branches, PolicyDefinition policy, string[] clauses, string month, CancellationToken ct)
    {
        var periods = clauses.Select(policy.Clause).OfType<Clause>().Select(clause => clause.PeriodOf(Periods.Begin(month))).Distinct().ToArray();
        var sums = await db.MeasureCounts.Where(c => periods.Contains(c.Period) && clauses.Contains(c.Clause) && branches.Contains(c.OrgUnitId))
            .GroupBy(_ => 1).Select(g => new { Met = g.Sum(c => c.Met), Total = g.Sum(c => c.Total) }).SingleOrDefaultAsync(ct);
        return Share.Of(sums?.Met ?? 0, sums?.Total ?? 0);
    }

    private static async Task<CycleTime> CycleTimeAsync(GovernanceDb db, IQueryable<Guid> branches, DateOnly month, CancellationToken ct)
    {
        var last = month.AddMonths(-1);
        var sums = await db.Actuals.Where(a => a.Metric == KeepActuals.Minutes && (a.Month == month || a.Month == last) && branches.Contains(a.OrgUnitId))
            .GroupBy(a => a.Month).Select(g => new { g.Key, Minutes = g.Sum(a => a.Value), Cases = g.Sum(a => a.Cases) }).ToDictionaryAsync(g => g.Key, ct);
        var (now, before) = (Mean(month), Mean(last));
        return new(sums.GetValueOrDefault(month)?.Cases ?? 0, now, before, now is null || before is null or 0 ? null : decimal.Round((100 * now.Value / before.Value) - 100, 2));

        decimal? Mean(DateOnly of) => sums.GetValueOrDefault(of) is { Cases: > 0 } sum ? decimal.Round(sum.Minutes / sum.Cases, 2) : null;
    }
}

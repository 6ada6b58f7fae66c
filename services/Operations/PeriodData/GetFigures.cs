using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Operations.PeriodData.Metrics;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.PeriodData;

/// <summary>
/// The figures of a branch, or of all branches below a unit, for a range of days, a month or a quarter: volume, customers, income and cost, and what
/// follows from them (policy 3.2.1). What would be divided by nothing is null, which people read as "—". Never from raw rows.
/// </summary>
public static class GetFigures
{
    /// <summary>Days that one answer spans at most.</summary>
    public const int MostDays = 366;

    /// <param name="UnitId">A branch, or a unit above branches, within the caller's reach.</param>
    /// <param name="Period">A month or a quarter, such as <c>2026-11</c> or <c>2026-Q4</c>; in place of from and to.</param>
    public sealed record Query(
        [property: Required] Guid? UnitId, [property: RegularExpression(PeriodData.Period.Pattern)] string? Period, DateOnly? From, DateOnly? To) : IValidatableObject
    {
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (Period is null ? From is null || To is null : From is not null || To is not null)
                yield return new("Name a period, or the first and the last day.", [nameof(Period)]);
            else if (From is { } from && To is { } to && (to < from || to.DayNumber - from.DayNumber >= MostDays || from.Year < 2000 || to.Year > 2999))
                yield return new($"'from' is not after 'to', and both are less than {MostDays} days apart.", [nameof(From), nameof(To)]);
        }
    }

    /// <param name="Volume">Completed applications (业务量).</param>
    /// <param name="Customers">Customers with a completed application, at each branch each once (客户数量).</param>
    /// <param name="Income">By currency (业务收入).</param>
    /// <param name="Cost">As the branches put it in for whole months (业务成本); null unless each of them did for each month.</param>
    /// <param name="CostIncomeRatio">Cost ÷ income of the same currency.</param>
    /// <param name="WorkDays">Days so far on which people work; null while the work calendar does not reach so far.</param>
    /// <param name="Heads">People who work there today; null when nobody is known to.</param>
    /// <param name="MonthOnMonth">Against the stretch of the same length before it: the month before, for a month (环比).</param>
    /// <param name="YearOnYear">Against the same stretch a year before (同比).</param>
    /// <param name="Measures">Everything that is counted, by name.</param>
    public sealed record Response(
        Guid UnitId, DateOnly From, DateOnly To, long Volume, int Customers, IReadOnlyList<Money> Income, Money? Cost, decimal? CostIncomeRatio,
        int? WorkDays, decimal? VolumePerDay, int? Heads, decimal? VolumePerHead, decimal? IncomePerHead, Comparison MonthOnMonth, Comparison YearOnYear,
        IReadOnlyList<Share> Products, Durations Durations, IReadOnlyDictionary<string, long> Measures, IReadOnlyList<OfDay> Days);

    /// <param name="Volume">The change as a share of what was: 0.1 is a tenth more; null where there was nothing.</param>
    public sealed record Comparison(DateOnly From, DateOnly To, decimal? Volume, decimal? Customers, decimal? Income);

    /// <param name="Part">Of the volume; null when there is none.</param>
    public sealed record Share(string ProductType, long Volume, decimal? Part);

    /// <summary>Working minutes from acceptance to completion.</summary>
    /// <param name="Median">Exact for a range of days; of a month or a quarter rounded up, by 1/32 at most. So is P90.</param>
    public sealed record Durations(long Count, decimal? Mean, int? Median, int? P90);

    public sealed record OfDay(DateOnly Day, long Submitted, long Completed);

    private static readonly VisibleUnit<OperationsDb> Unit = new();

    private sealed record Basis(long Volume, int Customers, Dictionary<string, decimal> Income, List<DayTotals> Rows);

    /// <summary>The figures of a branch, or of all branches below a unit, for a range of days, a month or a quarter (policy 3.2.1).</summary>
    public static async Task<Ok<Response>> Handle([AsParameters] Query query, CurrentUser user, OperationsDb db, WorkCalendars calendars, TimeProvider clock, CancellationToken ct)
    {
        var unit = await Unit.FindAsync(db, query.UnitId!.Value, user, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var asked = query.Period is null ? new(query.From!.Value, query.To!.Value) : Stretch.Of(Period.Parse(query.Period));
        var (from, to) = (asked.From, asked.To);
        // Who has a region's own row in reach has not therefore its branches'.
        var branches = db.OrgUnits.VisibleTo(user).Where(u => u.Type == "Branch" && u.Path.StartsWith(unit.Path));
        var units = branches.Select(u => u.Id);

        var now = await BasisOf(db, units, asked, ct);
        var durations = await db.DurationsAsync(units, asked, ct);
        var cost = await db.CostAsync(branches, from, to, ct);
        var heads = await db.Staff.CountAsync(s => s.Status == "Active" && units.Contains(s.OrgUnitId), ct) is > 0 and var people ? people : (int?)null;
        var days = WorkDays(calendars.Current, from, to, BusinessTime.DayOf(clock.GetUtcNow()));
        var measures = Figures.Sum(now.Rows);
        var main = now.Income.Count == 1 ? now.Income.Values.Single() : (decimal?)null;
        return TypedResults.Ok(new Response(
            unit.Id, from, to, now.Volume, now.Customers, [.. now.Income.OrderBy(i => i.Key).Select(i => new Money(i.Value, i.Key))],
            cost, cost is null ? null : Per(cost.Amount, now.Income.GetValueOrDefault(cost.Currency)),
            days, Per(now.Volume, days), heads, Per(now.Volume, heads), main is null ? null : Per(main.Value, heads),
            Compare(now, await BasisOf(db, units, asked.Before, ct), asked.Before), Compare(now, await BasisOf(db, units, asked.YearBefore, ct), asked.YearBefore),
            [.. now.Rows.Where(r => r.Completed > 0).GroupBy(r => r.ProductType).OrderByDescending(g => g.Sum(r => r.Completed)).ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new Share(g.Key, g.Sum(r => r.Completed), Per(g.Sum(r => r.Completed), now.Volume)))],
            new(measures["completed_measured"], Per(measures["working_minutes"], measures["completed_measured"]), FigureQueries.Percentile(durations, 50), FigureQueries.Percentile(durations, 90)),
            measures, [.. now.Rows.GroupBy(r => r.Day).OrderBy(g => g.Key).Select(g => new OfDay(g.Key, g.Sum(r => r.Submitted), g.Sum(r => r.Completed)))]));
    }

    /// <summary>A quotient with four places; null where nothing is divided by.</summary>
    public static decimal? Per(decimal value, decimal? by) => by is null or 0 ? null : Math.Round(value / by.Value, 4, MidpointRounding.AwayFromZero);

    /// <summary>The change as a share of what was; null where there was nothing.</summary>
    public static decimal? Change(decimal now, decimal before) => Per(now - before, before == 0 ? null : Math.Abs(before));

    private static async Task<Basis> BasisOf(OperationsDb db, IQueryable<Guid> units, Stretch days, CancellationToken ct)
    {
        var rows = await db.TotalsAsync(units, days.From, days.To, ct);
        return new(rows.Sum(r => r.Completed), await db.CustomersAsync(units, days, ct), await db.IncomeAsync(units, days.From, days.To, ct), rows);
    }

    private static Comparison Compare(Basis now, Basis then, Stretch days) => new(
        days.From, days.To, Change(now.Volume, then.Volume), Change(now.Customers, then.Customers),
        then.Income.Count == 1 && then.Income.Single() is var (currency, income) && now.Income.Keys.All(c => c == currency)
            ? Change(now.Income.GetValueOrDefault(currency), income) : null);

    private static int? WorkDays(WorkCalendar calendar, DateOnly from, DateOnly to, DateOnly today)
    {
        var count = 0;
        for (var day = from; day <= to && day <= today; day = day.AddDays(1))
        {
            if (calendar.IsWorkday(day) is not { } works) return null;
            if (works) count++;
        }
        return count;
    }
}

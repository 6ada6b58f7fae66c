using Governance.Policies;

namespace Governance.Evidence.Matrix;

/// <summary>How a unit stands by one clause in a month.</summary>
/// <param name="Cell">What it is judged by; none where there is no evidence, or no need of any.</param>
/// <param name="Carried">Whether that is the stretch of time before, because the present one has no evidence yet.</param>
/// <param name="Counts">Whether it counts in the score: not what is not applicable, and not what lacks evidence within its time of grace or because there was no case.</param>
public sealed record ClauseStanding(Clause Clause, ClauseStatus Status, Cell? Cell, bool Carried, bool Counts);

/// <summary>How a unit lives by the policy in a month: its row of the matrix, and what follows from it (indicator K26, reference data F5 and F12).</summary>
/// <param name="Score">Σ weight · status (1, ½, 0) ÷ Σ weight, in percent; none while nothing counts.</param>
public sealed record Standing(IReadOnlyList<ClauseStanding> Clauses, decimal? Score, int? Stars)
{
    /// <summary>The stretches of time that a month's row is made of: its own month, quarter and year, and those before, which are carried on.</summary>
    public static string[] PeriodsOf(string month)
    {
        var day = Periods.Begin(month);
        return [.. Enum.GetValues<ClausePeriod>().Select(kind => Periods.Of(kind, day)).SelectMany(period => new[] { period, Periods.Before(period) })];
    }

    /// <summary>The day by whose policy and exemptions a stretch of time is judged: its last one, or today.</summary>
    public static DateOnly DayOf(string period, DateOnly today) => Periods.End(period).AddDays(-1) is var last && last < today ? last : today;

    /// <param name="unit">With its exemptions of <see cref="DayOf"/>.</param>
    /// <param name="cells">The unit's cells of <see cref="PeriodsOf"/>.</param>
    public static Standing Of(PolicyDefinition policy, GovernedUnit unit, string month, DateOnly today, IEnumerable<Cell> cells)
    {
        var known = cells.Where(c => c.Total > 0).ToDictionary(c => (c.Clause, c.Period));
        var clauses = policy.Clauses.Select(clause => Of(clause, policy, unit, month, today, known)).ToList();
        var counting = clauses.Where(c => c.Counts).ToList();
        if (counting.Count == 0) return new(clauses, null, null);
        var score = decimal.Round(100m * counting.Sum(c => c.Clause.Weight * Worth(c.Status)) / counting.Sum(c => c.Clause.Weight), 2, MidpointRounding.ToZero);
        var stars = 5 - policy.Stars.TakeWhile(least => score < least).Count();
        // The best are without fault (reference data F12).
        return new(clauses, score, stars == 5 && counting.Any(c => c.Status == ClauseStatus.NonCompliant) ? 4 : stars);
    }

    private static ClauseStanding Of(Clause clause, PolicyDefinition policy, GovernedUnit unit, string month, DateOnly today, Dictionary<(string, string), Cell> known)
    {
        if (!clause.AppliesTo.Contains(unit.Type) || unit.Exempt.Contains(clause.Code)) return new(clause, ClauseStatus.NotApplicable, null, Carried: false, Counts: false);
        var period = clause.PeriodOf(Periods.Begin(month));
        if (known.GetValueOrDefault((clause.Code, period)) is { } cell) return new(clause, cell.Status, cell, Carried: false, Counts: true);
        // The first days of a month are no failure.
        if (today < Periods.End(period) && known.GetValueOrDefault((clause.Code, Periods.Before(period))) is { } before) return new(clause, before.Status, before, Carried: true, Counts: true);
        var lastDay = Periods.End(month).AddDays(-1);
        return new(clause, ClauseStatus.NoEvidence, null, Carried: false, Counts: !clause.Occasional && (lastDay < today ? lastDay : today) > Grace(clause, policy, unit));
    }

    private static DateOnly Grace(Clause clause, PolicyDefinition policy, GovernedUnit unit)
    {
        var from = unit.OpenedOn > policy.EffectiveFrom ? unit.OpenedOn.Value : policy.EffectiveFrom;
        var until = from.AddDays(policy.GraceDays);
        return clause.GraceUntil > until ? clause.GraceUntil.Value : until;
    }

    private static decimal Worth(ClauseStatus status) => status switch
    {
        ClauseStatus.Compliant => 1,
        ClauseStatus.AtRisk => 0.5m,
        ClauseStatus.NonCompliant or ClauseStatus.NoEvidence or ClauseStatus.NotApplicable => 0,
    };
}

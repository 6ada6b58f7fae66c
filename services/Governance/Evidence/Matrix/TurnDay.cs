using Governance.Policies;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance.Evidence.Matrix;

/// <summary>A day is over: times of grace may be, and so may a month, whose missing evidence counts from now on.</summary>
internal sealed class TurnDay(GovernanceDb db, JudgeCells judge) : IDueHandler
{
    public static readonly DayEnd End = new("governance.evidence-day-end", DaysLater: 1, new(0, 5));

    public string Kind => End.Kind;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var day = DayEnd.DayOf(due);
        string[] months = [.. new[] { day, day.AddDays(1) }.Select(d => Periods.Of(ClausePeriod.Month, d)).Distinct()];
        foreach (var month in months) await judge.ScoreAllAsync(month, ct);
        await End.PlanAfterAsync(day, db, ct);
    }
}

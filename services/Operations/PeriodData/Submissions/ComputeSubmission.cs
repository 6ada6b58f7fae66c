using Microsoft.AspNetCore.Mvc;
using Operations.PeriodData.Metrics;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.PeriodData.Submissions;

/// <summary>Freezes the figures of a period as they are now, beside those of the period before (policy 3.2.1).</summary>
public static class ComputeSubmission
{
    public sealed record Response(Guid Id, SubmissionStatus Status, int Version, IReadOnlyList<FrozenFigure> Figures);

    /// <summary>Freezes the figures of a period as they are now, beside those of the period before (policy 3.2.1).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var submission = await db.DataSubmissions.VisibleTo(command.User).FoundAsync(id, ct);
        submission.ExpectVersion(expected?.Version);
        var period = Period.Parse(submission.Period);
        var (now, before) = (await FiguresOf(db, submission.OrgUnitId, period, ct), await FiguresOf(db, submission.OrgUnitId, period.Previous, ct));
        submission.Compute([.. now.Select(figure => Frozen(figure.Key, figure.Value, before.GetValueOrDefault(figure.Key)))], command.Now);
        return await command.SaveAsync(submission, s => new Response(s.Id, s.Status, s.Version, s.Figures), ct);
    }

    private static FrozenFigure Frozen(string name, decimal? value, decimal? previous) =>
        new(name, value, previous, value is { } now && previous is { } then ? GetFigures.Change(now, then) : null);

    private static async Task<Dictionary<string, decimal?>> FiguresOf(OperationsDb db, Guid branch, Period period, CancellationToken ct)
    {
        var branches = db.OrgUnits.Where(u => u.Id == branch);
        var units = branches.Select(u => u.Id);
        var counted = Figures.Sum(await db.TotalsAsync(units, period.From, period.To, ct));
        var income = await db.IncomeAsync(units, period.From, period.To, ct);
        return new Dictionary<string, decimal?>
        {
            ["volume"] = counted["completed"], ["customers"] = await db.CustomersAsync(units, Stretch.Of(period), ct),
            // Amounts of several currencies have no sum.
            ["income"] = income.Count == 0 ? 0 : income.Count == 1 ? income.Values.Single() : null,
            ["cost"] = (await db.CostAsync(branches, period.From, period.To, ct))?.Amount,
        }.Concat(counted.Select(c => KeyValuePair.Create(c.Key, (decimal?)c.Value))).ToDictionary();
    }
}

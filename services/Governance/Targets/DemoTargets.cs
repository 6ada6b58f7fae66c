using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;

namespace Governance.Targets;

/// <summary>This year's targets of the demo company, set in December and cascaded to its branches before the year began.</summary>
internal sealed class DemoTargets(IServiceScopeFactory scopes, WorkCalendars calendars, TimeProvider clock, ILogger<DemoSeed> log) : DemoSeed(scopes, calendars, clock, log)
{
    /// <summary>The company's value, that of each branch in the order of their codes, and what is kept back.</summary>
    private static readonly (string Metric, decimal Value, decimal[] Branches, decimal? Reserve)[] Plan =
    [
        ("K01", 2600, [800, 750, 950], 100), ("K16", 420, [150, 140, 130], null), ("K18", 1_200_000, [420_000, 380_000, 340_000], 60_000), ("K11", 95, [97, 95, 93], null),
    ];

    protected override Task<bool> IsThereAsync(GovernanceDb db, CancellationToken ct) => db.CompanyTargets.AnyAsync(ct);

    protected override Task<bool> HappenAsync(IServiceProvider services, GovernanceDb db, DemoCast cast, CancellationToken ct)
    {
        var now = Now;
        var year = BusinessTime.DayOf(now).Year;
        var before = BusinessTime.InstantOf(new(year - 1, 12, 1), new(10, 0));
        var branches = cast.Branches.Values.OrderBy(b => b.Unit.Code, StringComparer.Ordinal).Select(b => b.Unit).ToList();
        foreach (var (metric, value, values, reserve) in Plan)
        {
            var target = CompanyTarget.Set(new(year, metric, value), cast.HeadOffice, [], cast.Director, before);
            var isMean = TargetMetrics.Find(metric)!.Aggregate == Aggregate.WeightedMean;
            var parts = target.Cascade([.. branches.Zip(values, (branch, part) => new Share(branch, part, isMean ? 1 : null))], reserve, before);
            target.PutInForce(parts, null, before);
            db.Add(target);
            db.AddRange(parts);
        }
        db.AddRange(branches.Select(branch => TargetYear.Begin(branch.Id, year, Plan.Select(p => p.Metric), now)));
        return Task.FromResult(true);
    }
}

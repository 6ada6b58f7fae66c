using BranchPlatform.Contracts.CustomerService;
using BranchPlatform.Contracts.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Operations.Indicators;
using Operations.Indicators.Alerts;
using Operations.Products;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace Operations.Demo;

/// <summary>
/// Gives the demo company 90 days of business, once, into a database without applications and as soon as the copies of others have come. It is no
/// part of readiness. All of it is one transaction: after a kill in the middle there is nothing, and it begins anew. Then it waits for the
/// alerts that follow from it by themselves, and has the managers take some of them on.
/// </summary>
internal sealed class DemoPast(
    IServiceScopeFactory scopes, ProductCatalogue products, WorkCalendars calendars, ServiceIdentity self, TimeProvider clock, ILogger<DemoPast> log) : BackgroundService
{
    private const string Troubled = "B003";
    private const long OneAtATime = 0x64656d6f;

    // When the copies have come, the rest of the platform is still starting, and shall have the machine.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1), Ask = TimeSpan.FromSeconds(5), AfterTheStart = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var asked = DateTimeOffset.MinValue;
        for (var step = Step.Cases; step != Step.Done; await Task.Delay(Look, clock, stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var services = scope.ServiceProvider;
                var db = services.GetRequiredService<OperationsDb>();
                services.GetRequiredService<Origin>().Action = "demo-past";
                if (step == Step.Cases && await db.Applications.AnyAsync(stoppingToken)) step = Step.Alerts;
                // Before anybody is asked: at a later start the cast may have changed, and nothing is left to do.
                if (step == Step.Alerts && await db.Alerts.AnyAsync(a => a.Status != AlertStatus.Raised, stoppingToken)) return;
                if (await DemoCast.FindAsync(db, stoppingToken) is not { } cast)
                {
                    if (clock.GetUtcNow() - asked < Ask) continue;
                    asked = clock.GetUtcNow();
                    db.Tell(new AccountsRequested(self.Name));
                    db.Tell(new CustomersRequested(self.Name));
                    await db.SaveChangesAsync(stoppingToken);
                }
                else if (step == Step.Alerts)
                {
                    if (await TakeOnAlertsAsync(db, cast, stoppingToken)) step = Step.Done;
                }
                else if (calendars.Current.Years.Count > 0)
                {
                    await Task.Delay(AfterTheStart, clock, stoppingToken);
                    if (await HappenAsync(services, db, cast, stoppingToken) is { } count) log.PastMade(count);
                    step = Step.Alerts;
                }
            }
            catch (Exception e) when (e is NpgsqlException or DbUpdateException or { InnerException: NpgsqlException }) { /* the next round tries again */ }
            catch (DomainException e)
            {
                log.PastRefused(e.Error.Code);
                return;
            }
        }
    }

    private enum Step { Cases, Alerts, Done }

    /// <returns>How many applications there are now; nothing when another process was faster.</returns>
    private async Task<int?> HappenAsync(IServiceProvider services, OperationsDb db, DemoCast cast, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var plan = DemoPlan.Make(now, calendars.Current, code => products.InForce(code, null, now)!.Definition.Limits);
        return await services.GetRequiredService<OneTransaction>().RunAsync<int?>(async () =>
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({OneAtATime})", ct);
            if (await db.Applications.AnyAsync(ct)) return null;
            // What stands for today already would pass over every day before it; it is judged anew, from the first day on.
            var branches = cast.Places.Values.Select(p => p.Branch.Id).ToArray();
            db.KpiStates.RemoveRange(await db.KpiStates.Where(s => branches.Contains(s.OrgUnitId)).ToListAsync(ct));
            await db.SaveChangesAsync(ct);
            await services.GetRequiredService<DemoCases>().HappenAsync(plan, cast, now, ct);
            await services.GetRequiredService<DemoIdeas>().HappenAsync(cast, now, ct);
            return plan.Count;
        }, ct);
    }

    /// <summary>
    /// Once everything is counted: two red alerts of the branch in trouble are taken on, and what has become green again elsewhere is brought to
    /// its close. While a week is counted case by case, those that wait for their acceptance count against it.
    /// </summary>
    /// <returns>Whether that has happened.</returns>
    private async Task<bool> TakeOnAlertsAsync(OperationsDb db, DemoCast cast, CancellationToken ct)
    {
        if (!await IsCountedAsync(db, ct)) return false;
        var branches = cast.Places.Values.Select(p => p.Branch.Id).ToArray();
        var alerts = await db.Alerts.Where(a => branches.Contains(a.OrgUnitId)).OrderBy(a => a.Code).Take(100).ToListAsync(ct);
        var green = (await db.KpiStates.AsNoTracking().Where(s => branches.Contains(s.OrgUnitId) && s.Status == KpiStatus.Green).Select(s => new { s.OrgUnitId, s.Code }).ToListAsync(ct)).ToHashSet();
        var (now, troubled) = (clock.GetUtcNow(), cast.Places[Troubled]);
        var red = alerts.Where(a => a.OrgUnitId == troubled.Branch.Id && a.Level == AlertLevel.Red).ToList();
        foreach (var alert in red.Take(2))
        {
            alert.Acknowledge(troubled.Manager, calendars.Current, now);
            db.DueTimes.AddRange(FirePlanTime.Of(alert, now));
        }
        foreach (var alert in red.Skip(1).Take(1)) Handle(alert, troubled, "新人较多，操作不熟练。", "安排老员工带教，并增加复核。", now);
        foreach (var alert in alerts.Where(a => a.OrgUnitId != troubled.Branch.Id && green.Contains(new { a.OrgUnitId, a.Code })))
        {
            var place = cast.Places.Values.Single(p => p.Branch.Id == alert.OrgUnitId);
            alert.Acknowledge(place.Manager, calendars.Current, now);
            Handle(alert, place, "统计时部分申请尚未办完。", "当日跟进，逾期前全部办结。", now);
            alert.Verify("指标已恢复。", cast.RegionManager);
            alert.Close(null, null, place.Manager, now);
        }
        await db.SaveChangesAsync(ct);
        return true;
    }

    private static void Handle(Alert alert, DemoPlace place, string cause, string measure, DateTimeOffset now)
    {
        alert.Investigate("逐笔核对，查明原因。", null, now);
        alert.Handle(cause, measure, place.Manager);
    }

    /// <summary>Whether the roll-up has every application and completion, and every day of it has been judged.</summary>
    private static async Task<bool> IsCountedAsync(OperationsDb db, CancellationToken ct) =>
        await db.DayFigures.SumAsync(f => f.Submitted, ct) >= await db.Applications.CountAsync(a => a.No != null, ct)
        && await db.DayFigures.SumAsync(f => f.Completed, ct) >= await db.Applications.CountAsync(a => a.CompletedAt != null, ct)
        && !await db.ChangedDays.AnyAsync(ct);
}

internal static partial class DemoLog
{
    [LoggerMessage(3901, LogLevel.Information, "The demo company has its past: {Count} applications.")]
    public static partial void PastMade(this ILogger log, int count);

    [LoggerMessage(3902, LogLevel.Error, "The demo company gets no past: a rule refuses it ({Code}).")]
    public static partial void PastRefused(this ILogger log, string code);
}

using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Governance;

/// <summary>
/// Gives a capability a few rows to show, once, into a database that has none of them and as soon as the copies of others have come. All of it
/// is one transaction: after a kill in the middle there is nothing, and it begins anew.
/// </summary>
internal abstract class DemoSeed(IServiceScopeFactory scopes, WorkCalendars calendars, TimeProvider clock, ILogger<DemoSeed> log) : BackgroundService
{
    private const long OneAtATime = 0x_6764_656d_6f; // "gdemo"

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>Whether there is anything of it already.</summary>
    protected abstract Task<bool> IsThereAsync(GovernanceDb db, CancellationToken ct);

    /// <summary>Makes it, by the entities' own commands, within the transaction that is open; saved afterwards.</summary>
    /// <returns>Whether what it builds on was there; if not, it is tried again.</returns>
    protected abstract Task<bool> HappenAsync(IServiceProvider services, GovernanceDb db, DemoCast cast, CancellationToken ct);

    /// <summary>Ten in the morning, so many days ago.</summary>
    protected DateTimeOffset Ago(int days) => BusinessTime.InstantOf(DayIn(-days), new(10, 0));

    /// <summary>A day from today on.</summary>
    protected DateOnly DayIn(int days) => BusinessTime.DayOf(Now).AddDays(days);

    protected DateTimeOffset Now => clock.GetUtcNow();

    protected WorkCalendar Calendar => calendars.Current;

    protected DateTimeOffset? Due(TimeLimit limit, DateTimeOffset from) => Calendar.Due(limit, from);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var done = false; !done; await Task.Delay(Look, clock, stoppingToken))
        {
            try { done = await TryAsync(stoppingToken); }
            catch (Exception e) when (e is NpgsqlException or DbUpdateException or { InnerException: NpgsqlException }) { /* the next round tries again */ }
            catch (DomainException e)
            {
                log.SeedRefused(GetType().Name, e.Error.Code);
                return;
            }
        }
    }

    /// <returns>Whether nothing is left to do.</returns>
    private async Task<bool> TryAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (services, db) = (scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<GovernanceDb>());
        services.GetRequiredService<Origin>().Action = "demo";
        if (await IsThereAsync(db, ct)) return true;
        if (calendars.Current.Years.Count == 0 || await DemoCast.FindAsync(db, ct) is not { } cast) return false;
        return await services.GetRequiredService<OneTransaction>().RunAsync(async () =>
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({OneAtATime})", ct);
            var done = await IsThereAsync(db, ct) || await HappenAsync(services, db, cast, ct);
            if (done) await db.SaveChangesAsync(ct);
            return done;
        }, ct);
    }
}

internal static partial class DemoLog
{
    [LoggerMessage(1901, LogLevel.Error, "{Seed} makes nothing: a rule refuses it ({Code})")]
    public static partial void SeedRefused(this ILogger log, string seed, string code);
}

internal static class DemoSeedExtensions
{
    /// <summary>Has a capability seeded where <c>Demo:Enabled</c> asks for it.</summary>
    public static void AddDemoSeed<TSeed>(this IHostApplicationBuilder builder) where TSeed : DemoSeed
    {
        if (builder.Configuration.GetValue<bool>("Demo:Enabled")) builder.Services.AddHostedService<TSeed>();
    }
}

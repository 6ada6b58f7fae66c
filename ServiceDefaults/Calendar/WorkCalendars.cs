using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Calendar;

/// <summary>The work calendar as this service knows it, in memory: asking for it costs nothing.</summary>
public sealed class WorkCalendars(IServiceScopeFactory scopes) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim changes = new(0);

    /// <summary>Everything published so far; <see cref="WorkCalendar.Unknown"/> before the first year has come.</summary>
    public WorkCalendar Current { get; private set; } = WorkCalendar.Unknown;

    /// <summary>Reads the copy again.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var years = await scope.ServiceProvider.GetRequiredService<ServiceDb>().Set<CalendarYearCopy>().AsNoTracking().ToListAsync(ct);
        Current = new([.. years.Select(y => new WorkYear(y.Year, y.DaysOff, y.MakeUpWorkdays))]);
    }

    /// <summary>Reads the copy again in the background, once for any number of calls.</summary>
    public void RefreshSoon() => changes.Release();

    /// <summary>Reads the copy before the first request comes.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryRefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        changes.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            // Another replica may have consumed the change: look again from time to time.
            await changes.WaitAsync(Look, stoppingToken);
            while (changes.CurrentCount > 0) await changes.WaitAsync(stoppingToken);
            await TryRefreshAsync(stoppingToken);
        }
    }

    private async Task TryRefreshAsync(CancellationToken ct)
    {
        try { await RefreshAsync(ct); }
        catch (Exception e) when (e is NpgsqlException or { InnerException: NpgsqlException }) { /* the next round asks again */ }
    }
}

using BranchPlatform.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging.Publishing;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Messaging;

/// <summary>
/// A service that starts for the first time has missed what another one told before its queue existed. It asks by an event as soon as its
/// queues take the answer, and asks again, ever more rarely, until its own copy is there. A database that is away is no answer.
/// </summary>
/// <param name="services">Of the process; what waits for the queues is this room's own.</param>
public abstract class AskUntilKnown<TDb>(IServiceProvider services) : BackgroundService where TDb : ServiceDb
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(3);

    /// <summary>The pause that grows no more: an installation may have nothing to tell.</summary>
    protected virtual TimeSpan LongestPause => TimeSpan.FromMinutes(15);

    /// <summary>What this service knows already.</summary>
    protected abstract Task<bool> IsKnownAsync(TDb db, CancellationToken ct);

    /// <summary>What it asks while it does not.</summary>
    /// <param name="self">The name of this service.</param>
    protected abstract IEvent Question(string self);

    /// <summary>The pause after another.</summary>
    protected internal TimeSpan After(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        await services.GetRequiredService<IQueues>().Bound.WaitAsync(stoppingToken);
        for (var pause = First; await AsksAsync(stoppingToken); pause = After(pause)) await Task.Delay(pause, clock, stoppingToken);
    }

    /// <returns>Whether it has to be asked again.</returns>
    private async Task<bool> AsksAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<TDb>();
            if (await IsKnownAsync(db, ct)) return false;
            db.Tell(Question(services.GetRequiredService<ServiceIdentity>().Name));
            await db.SaveChangesAsync(ct);
        }
        catch (Exception e) when (e is NpgsqlException or { InnerException: NpgsqlException }) { /* asked again after the pause */ }
        return true;
    }
}

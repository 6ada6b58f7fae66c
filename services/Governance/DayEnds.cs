using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance;

/// <summary>
/// Something that is done once for every day, at its end. Each day's end plans the next day's, by the calendar and not by the clock: after a
/// downtime every day that was missed comes once, in its order, as far back as is worth telling.
/// </summary>
/// <param name="Kind">Of its due times.</param>
/// <param name="At">By the clocks at the branches.</param>
public sealed record DayEnd(string Kind, TimeOnly At)
{
    /// <summary>How many missed days are made up for.</summary>
    public const int MostMadeUpFor = 31;

    private sealed record About(DateOnly Day);

    /// <summary>The same id for the same day, whoever plans it: it cannot be planned twice.</summary>
    public DueTime Of(DateOnly day) => new()
    {
        Id = new(SHA256.HashData(Encoding.UTF8.GetBytes($"{Kind}/{day:O}")).AsSpan(0, 16)), Kind = Kind, DueAt = BusinessTime.InstantOf(day, At),
        Payload = JsonSerializer.Serialize(new About(day), Envelope.Json),
    };

    public static DateOnly DayOf(DueTime due) => JsonSerializer.Deserialize<About>(due.Payload, Envelope.Json)!.Day;

    /// <summary>The day that comes after this one; of a long downtime the days that lie too far back are left out.</summary>
    public static DateOnly After(DateOnly day, DateTimeOffset now)
    {
        var earliest = BusinessTime.DayOf(now).AddDays(-MostMadeUpFor);
        return day.AddDays(1) > earliest ? day.AddDays(1) : earliest;
    }

    /// <summary>Plans the end of the day after this one, with the next save.</summary>
    public async Task PlanAfterAsync(DateOnly day, GovernanceDb db, DateTimeOffset now, CancellationToken ct)
    {
        var next = Of(After(day, now));
        if (!await db.DueTimes.AnyAsync(d => d.Id == next.Id, ct)) db.DueTimes.Add(next);
    }
}

/// <summary>Plans the first day's end of each kind, where none is planned yet. Replicas that start together are told apart by the day's id.</summary>
internal sealed class FirstDayEnds(IEnumerable<DayEnd> ends, IServiceScopeFactory scopes, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDb>();
        foreach (var first in ends.Select(end => end.Of(BusinessTime.DayOf(clock.GetUtcNow()))))
        {
            await db.Database.ExecuteSqlAsync($"""
                insert into messaging.due_times (id, kind, due_at, payload, attempts)
                select {first.Id}, {first.Kind}, {first.DueAt}, {first.Payload}, 0
                where not exists (select from messaging.due_times where kind = {first.Kind})
                on conflict do nothing
                """, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

internal static class DayEndExtensions
{
    /// <summary>Has a handler work off the end of every day.</summary>
    public static void AddDayEnd<THandler>(this IServiceCollection services, DayEnd end) where THandler : class, IDueHandler =>
        services.AddSingleton(end).AddScoped<IDueHandler, THandler>().AddHostedService<FirstDayEnds>();
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Messaging.DueTimes;

/// <summary>
/// Something that is done once for every day, some time after it has begun. Each day's end plans the next day's, by the calendar and not by the
/// clock: after a downtime every day that was missed comes once, in its order.
/// </summary>
/// <param name="Kind">Of its due times.</param>
/// <param name="DaysLater">How many days after the day.</param>
/// <param name="At">By the clocks at the branches.</param>
public sealed record DayEnd(string Kind, int DaysLater, TimeOnly At)
{
    private sealed record About(DateOnly Day);

    /// <summary>The same id for the same day, whoever plans it: it cannot be planned twice.</summary>
    public Guid IdOf(DateOnly day) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{Kind}/{day:O}")).AsSpan(0, 16));

    public DueTime Of(DateOnly day) => new()
    {
        Id = IdOf(day), Kind = Kind, DueAt = BusinessTime.InstantOf(day.AddDays(DaysLater), At), Payload = JsonSerializer.Serialize(new About(day), Envelope.Json),
    };

    public static DateOnly DayOf(DueTime due) => JsonSerializer.Deserialize<About>(due.Payload, Envelope.Json)!.Day;

    /// <summary>Plans the end of the day after this one, with the next save.</summary>
    public async Task PlanAfterAsync(DateOnly day, ServiceDb db, CancellationToken ct)
    {
        var next = Of(day.AddDays(1));
        if (!await db.DueTimes.AnyAsync(d => d.Id == next.Id, ct)) db.DueTimes.Add(next);
    }
}

/// <summary>Plans the first day's end of each kind, where none is planned yet. Replicas that start together are told apart by the day's id.</summary>
internal sealed class FirstDayEnds(IEnumerable<DayEnd> ends, IServiceScopeFactory scopes, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServiceDb>();
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

public static class DayEndExtensions
{
    /// <summary>Has a handler work off the end of every day.</summary>
    public static void AddDayEnd<THandler>(this IServiceCollection services, DayEnd end) where THandler : class, IDueHandler =>
        services.AddSingleton(end).AddScoped<IDueHandler, THandler>().AddHostedService<FirstDayEnds>();
}

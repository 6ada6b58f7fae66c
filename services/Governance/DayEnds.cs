using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance;

/// <summary>
/// Something that is done once for every day, some time after it has begun. Each day's end plans the next day's, by the calendar and not by the
/// clock: after a downtime every day that was missed comes once, in its order.
/// </summary>
/// <param name="Kind">Of its due times.</param>
/// <param name="DaysLater">How many days after the day.</param>
/// <param name="At">By the clocks at the branches.</param>
internal sealed record DayEnd(string Kind, int DaysLater, TimeOnly At)
{
    private sealed record About(DateOnly Day);

    /// <summary>When the end of a day is worked off.</summary>
    public DateTimeOffset DueOf(DateOnly day) => BusinessTime.InstantOf(day.AddDays(DaysLater), At);

    public DueTime Of(DateOnly day) => new() { Id = Due.IdOf(Kind, $"{day:O}"), Kind = Kind, DueAt = DueOf(day), Payload = JsonSerializer.Serialize(new About(day), Envelope.Json) };

    public static DateOnly DayOf(DueTime due) => JsonSerializer.Deserialize<About>(due.Payload, Envelope.Json)!.Day;

    /// <summary>Plans the end of the day after this one, with the next save.</summary>
    public Task PlanAfterAsync(DateOnly day, GovernanceDb db, CancellationToken ct) => db.PlanAsync(Of(day.AddDays(1)), ct);
}

/// <summary>Due times that come again and again, of which each is planned once.</summary>
internal static class Due
{
    /// <summary>The same id for the same occasion, whoever plans it: it cannot be planned twice.</summary>
    public static Guid IdOf(string kind, string occasion) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}/{occasion}")).AsSpan(0, 16));

    /// <summary>Plans it with the next save, unless it is planned already.</summary>
    public static async Task PlanAsync(this GovernanceDb db, DueTime due, CancellationToken ct)
    {
        if (!await db.DueTimes.AnyAsync(d => d.Id == due.Id, ct)) db.DueTimes.Add(due);
    }
}

/// <summary>The first due time of a kind, planned at a start where none of the kind waits.</summary>
/// <param name="At">The due time as it is at an instant.</param>
internal sealed record FirstDue(string Kind, Func<DateTimeOffset, DueTime> At);

/// <summary>Plans them. Replicas that start together are told apart by the id.</summary>
internal sealed class FirstDues(IEnumerable<FirstDue> firsts, IServiceScopeFactory scopes, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDb>();
        foreach (var first in firsts.Select(first => first.At(clock.GetUtcNow())))
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

internal static class DueExtensions
{
    /// <summary>Has a handler work off due times of its kind, from a first one on; the handler plans the next.</summary>
    public static void AddDue<THandler>(this IServiceCollection services, string kind, Func<DateTimeOffset, DueTime> first) where THandler : class, IDueHandler =>
        services.AddSingleton(new FirstDue(kind, first)).AddScoped<IDueHandler, THandler>().AddHostedService<FirstDues>();
}

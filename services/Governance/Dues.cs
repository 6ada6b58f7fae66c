using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance;

/// <summary>Due times that come again and again, a year or a quarter after the other, of which each is planned once. Ends of days have <see cref="DayEnd"/>.</summary>
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

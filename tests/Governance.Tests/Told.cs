using System.Text.Json;
using BranchPlatform.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance.Tests;

/// <summary>What the service has told, and how its due times are worked off by hand.</summary>
internal static class Told
{
    private sealed record Row(string Body, string? Clauses);

    /// <summary>Every event of a kind so far, with its evidence, in their order.</summary>
    public static async Task<IReadOnlyList<(T Fact, IReadOnlyList<ClauseEvidence> Evidence)>> Of<T>(GovernanceHost governance) where T : IEvent
    {
        var name = typeof(T).FullName;
        var rows = await governance.WithDb(db => db.Database.SqlQuery<Row>($"select body, headers::json ->> 'bp-clauses' as clauses from messaging.told where type = {name} order by sequence").ToListAsync());
        return [.. rows.Select(row => (JsonSerializer.Deserialize<T>(row.Body, Envelope.Json)!,
            (IReadOnlyList<ClauseEvidence>)(row.Clauses is null ? [] : JsonSerializer.Deserialize<ClauseEvidence[]>(row.Clauses, Envelope.Json)!)))];
    }

    /// <summary>Works a due time off, as the dispatcher would when its time has come. What is due next is not planned: the service itself would work it off, and whatever follows, up to today.</summary>
    /// <returns>What is due next.</returns>
    public static async Task<IReadOnlyList<DueTime>> WorkOff(GovernanceHost governance, DueTime due)
    {
        await using var scope = governance.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDb>();
        await scope.ServiceProvider.GetServices<IDueHandler>().Single(h => h.Kind == due.Kind).HandleAsync(due, scope.ServiceProvider, CancellationToken.None);
        List<DueTime> next = [.. db.DueTimes.Local];
        foreach (var planned in next) db.Entry(planned).State = EntityState.Detached;
        await db.SaveChangesAsync();
        return next;
    }
}

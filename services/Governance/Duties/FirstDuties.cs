using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Governance.Duties;

/// <summary>Brings the positions and duties of <c>duties.json</c> into a database that has none. Replicas that start together are told apart by the unique codes.</summary>
internal sealed class FirstDuties(IServiceScopeFactory scopes, TimeProvider clock) : IHostedService
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter() } };

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDb>();
        if (await db.Positions.AnyAsync(cancellationToken)) return;
        var (table, now) = (Read(), clock.GetUtcNow());
        var positions = table.Positions.ToDictionary(p => p.Code, p => Position.SetUp(p, [], now));
        db.AddRange(positions.Values);
        db.AddRange(table.Duties.SelectMany(d => d.Clauses.Select(clause => DutyAssignment.Shipped(clause, positions[d.Position], d.Responsibility, now))));
        try { await db.SaveChangesAsync(cancellationToken); }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { /* another replica did it */ }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Table Read()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("duties.json")!;
        return JsonSerializer.Deserialize<Table>(file, Json)!;
    }

    private sealed record Table(NewPosition[] Positions, Line[] Duties);

    private sealed record Line(Responsibility Responsibility, string Position, string[] Clauses);
}

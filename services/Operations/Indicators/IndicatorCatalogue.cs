using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Operations.Indicators;

/// <summary>
/// Brings the indicators of <c>indicators.json</c> that the table does not have yet. Replicas that start together are told apart by the unique
/// code. What other services have announced to measure may stand in formulas; until they do, such an indicator has no data.
/// </summary>
internal sealed class IndicatorCatalogue(IServiceScopeFactory scopes, TimeProvider clock) : IHostedService
{
    private static readonly File Shipped = Read();

    public static KnownMeasures Known(IMeasures measures) => new([.. measures.Names, .. Shipped.Announced], measures.ByCase);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OperationsDb>();
        var known = Known(scope.ServiceProvider.GetRequiredService<IMeasures>());
        var there = await db.Indicators.Select(i => i.Code).ToHashSetAsync(cancellationToken);
        var now = clock.GetUtcNow();
        db.AddRange(Shipped.Indicators.Where(i => !there.Contains(i.Code))
            .Select(i => Indicator.Shipped(i.Code, i.Zh, i.En, i.Unit, i.Clause, i.Definition, known, now)));
        try { await db.SaveChangesAsync(cancellationToken); }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { /* another replica did it */ }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static File Read()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("indicators.json")!;
        return JsonSerializer.Deserialize<File>(file, Definition.Json)!;
    }

    private sealed record File(string[] Announced, Item[] Indicators);

    private sealed record Item(string Code, string Zh, string En, string Unit, string Clause, Definition Definition);
}

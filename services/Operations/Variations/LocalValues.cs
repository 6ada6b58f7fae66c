using Microsoft.EntityFrameworkCore;
using Operations.Products;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.Variations;

/// <summary>The variations of time limits in memory, because every submission asks for them; a change counts a few seconds later (policy 1.3.1).</summary>
public sealed class LocalValues(IServiceScopeFactory scopes, OrgTree tree, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim one = new(1);
    private volatile Snapshot current = new(-1, []);

    /// <summary>What an application that begins at a branch now goes by beside the product's limits.</summary>
    public IReadOnlyList<LocalLimit> LimitsOf(ProductInForce product, OrgUnitCopy branch, DateTimeOffset now) =>
        current.Of(product.StandardType) is { Length: > 0 } all
            ? LimitVariation.Tightest(all, product.Definition.Limits, branch.Path, BusinessTime.DayOf(now), tree.PathOf)
            : [];

    /// <summary>Reads the variations again, if any of them changed.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        // One after the other: a slow look must not put back what a later one has found.
        await one.WaitAsync(ct);
        try { await LookAsync(ct); }
        finally { one.Release(); }
    }

    public override void Dispose()
    {
        one.Dispose();
        base.Dispose();
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var look = new PeriodicTimer(BetweenLooks);
        while (await look.WaitForNextTickAsync(stoppingToken))
        {
            try { await RefreshAsync(stoppingToken); }
            catch (Exception e) when (e is Npgsql.NpgsqlException or { InnerException: Npgsql.NpgsqlException }) { /* the next look asks again */ }
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OperationsDb>();
        var stamp = await db.Variations.SumAsync(v => (long)v.Changes, ct);
        if (stamp == current.Stamp) return;
        var today = BusinessTime.DayOf(clock.GetUtcNow());
        var rows = await db.Variations.AsNoTracking().Where(v => v.Key.StartsWith(LimitVariation.Prefix) && v.Until >= today && v.EndedAt == null).ToListAsync(ct);
        current = new(stamp, rows.Select(LimitVariation.Of).OfType<LimitVariation>());
    }

    /// <summary>The variations as they were at one look, those of later days too.</summary>
    private sealed class Snapshot(long stamp, IEnumerable<LimitVariation> variations)
    {
        private readonly Dictionary<StandardType, LimitVariation[]> byType = variations.GroupBy(v => v.Type).ToDictionary(g => g.Key, g => g.ToArray());

        public long Stamp => stamp;

        public LimitVariation[] Of(StandardType type) => byType.GetValueOrDefault(type) ?? [];
    }
}

/// <summary>Registration of the variations.</summary>
public static class LocalValuesExtensions
{
    public static void AddVariations(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LocalValues>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LocalValues>());
        builder.Services.AddHostedService<AskForVariations>();
    }
}

using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;

namespace Operations.Products;

/// <summary>A version of a product as it counts at a branch: the company's definition with what the branch tightens.</summary>
/// <param name="IsOffered">Whether the branch takes applications for it in.</param>
/// <param name="Own">What of the definition is the branch's; nothing where it goes by the company's.</param>
public sealed record ProductInForce(string Code, StandardType StandardType, int Version, bool IsOffered, ProductDefinition Definition, Tightening? Own = null)
{
    /// <summary>The company's definition with what a branch asks beyond it.</summary>
    public ProductInForce With(Tightening? own) => own is null ? this : this with { Definition = own.ApplyTo(Definition), Own = own };
}

/// <summary>
/// All products in memory, because every submission asks for one. What this process changes counts here at once; what another
/// changed, a few seconds later.
/// </summary>
public sealed class ProductCatalogue(IServiceScopeFactory scopes) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim one = new(1);
    private volatile Snapshot current = new(-1, [], []);

    /// <summary>The version of a product that an application of this instant begins with, or nothing: unknown, not yet or no longer in force.</summary>
    /// <param name="branchId">Where; nothing for the company as a whole.</param>
    public ProductInForce? InForce(string code, Guid? branchId, DateTimeOffset now) => current.InForce(code, branchId, now);

    /// <summary>The version that a case keeps to its end, as it is for the whole company: what its branch asked beyond that the case keeps itself (policy 1.3.1).</summary>
    public ProductInForce? Version(string code, int number) => current.Version(code, number);

    /// <summary>Waits for a save and reads the products again, so that the next request here goes by it.</summary>
    public async Task<T> AfterAsync<T>(Task<T> save, CancellationToken ct)
    {
        var answer = await save;
        await TryRefreshAsync(ct);
        return answer;
    }

    /// <summary>Reads the products again, if any of them changed.</summary>
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

    private async Task TryRefreshAsync(CancellationToken ct)
    {
        try { await RefreshAsync(ct); }
        catch (Exception e) when (e is Npgsql.NpgsqlException or { InnerException: Npgsql.NpgsqlException }) { /* the next look asks again */ }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OperationsDb>();
        // Rows are never deleted and each save raises the version of one: the sum never comes twice.
        var stamp = await db.Products.SumAsync(p => (long)p.Version, ct) + await db.Offerings.SumAsync(o => (long)o.Version, ct);
        if (stamp == current.Stamp) return;
        current = new(stamp, await db.Products.AsNoTracking().Include(p => p.Versions).ToListAsync(ct), await db.Offerings.AsNoTracking().ToListAsync(ct));
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var look = new PeriodicTimer(BetweenLooks);
        while (await look.WaitForNextTickAsync(stoppingToken)) await TryRefreshAsync(stoppingToken);
    }

    /// <summary>The products as they were at one look.</summary>
    private sealed class Snapshot(long stamp, IEnumerable<Product> products, IEnumerable<BranchOffering> offerings)
    {
        private readonly FrozenDictionary<string, Line> lines = products.Where(p => p.LastNumber > 0).ToFrozenDictionary(p => p.Code, p => new Line(p));
        private readonly FrozenDictionary<(Guid, string), Own> own = offerings.ToFrozenDictionary(o => (o.OrgUnitId, o.ProductCode), o => new Own(o.IsOffered, o.Tightening));
        private readonly ConcurrentDictionary<(Guid, string, int), ProductInForce> tightened = new();

        public long Stamp => stamp;

        public ProductInForce? InForce(string code, Guid? branchId, DateTimeOffset now) =>
            lines.GetValueOrDefault(code)?.At(now) is { } version ? At(branchId, version) : null;

        public ProductInForce? Version(string code, int number) => lines.GetValueOrDefault(code)?.Number(number);

        private ProductInForce At(Guid? branchId, ProductInForce version) =>
            branchId is { } branch && own.TryGetValue((branch, version.Code), out var offering)
                ? tightened.GetOrAdd((branch, version.Code, version.Version), _ => (version with { IsOffered = offering.IsOffered }).With(offering.Tightening.IsEmpty ? null : offering.Tightening))
                : version;
    }

    private sealed record Own(bool IsOffered, Tightening Tightening);

    /// <summary>The versions of one product, the newest first.</summary>
    private sealed class Line(Product product)
    {
        private readonly (DateTimeOffset From, DateTimeOffset? Until, ProductInForce Version)[] versions =
        [
            .. product.Versions.OrderByDescending(v => v.Number)
                .Select(v => (v.EffectiveFrom, v.RetiredFrom, new ProductInForce(product.Code, product.StandardType, v.Number, IsOffered: true, v.Definition))),
        ];

        public ProductInForce? At(DateTimeOffset now) => versions.FirstOrDefault(v => v.From <= now && !(v.Until <= now)).Version;

        public ProductInForce? Number(int number) => versions.FirstOrDefault(v => v.Version.Version == number).Version;
    }
}

/// <summary>Registration of the catalogue and of its first products.</summary>
public static class ProductCatalogueExtensions
{
    public static void AddProductCatalogue(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHostedService<FirstProducts>();
        builder.Services.AddSingleton<ProductCatalogue>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ProductCatalogue>());
    }
}

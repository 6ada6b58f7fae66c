using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Operations.Products;

/// <summary>
/// An empty database gets the products of <c>products.json</c>, one for each standard type with its limits (reference data F2);
/// after that the rows count, not the file. Replicas that start together are told apart by the unique code.
/// </summary>
internal sealed class FirstProducts(IServiceScopeFactory scopes, TimeProvider clock) : IHostedService
{
    internal sealed record Shipped(string Code, StandardType StandardType, ProductDefinition Definition);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OperationsDb>();
        if (await db.Products.AnyAsync(cancellationToken)) return;
        var now = clock.GetUtcNow();
        db.AddRange(Read().Select(p => Product.Ship(p.Code, p.StandardType, p.Definition, now)));
        try { await db.SaveChangesAsync(cancellationToken); }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { /* another replica did it */ }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal static Shipped[] Read()
    {
        using var file = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("products.json")!);
        return ProductDefinition.Read<Shipped[]>(file.ReadToEnd());
    }
}

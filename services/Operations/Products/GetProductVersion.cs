using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Operations.Products;

/// <summary>A published version of a product, as applications that began with it keep it.</summary>
public static class GetProductVersion
{
    public sealed record Response(
        string Code, int Number, VersionStatus Status, DateTimeOffset EffectiveFrom, DateTimeOffset? RetiredFrom, IReadOnlyList<Guid> DraftedBy, Guid? PublishedBy,
        DateTimeOffset PublishedAt, ProductDefinition Definition);

    /// <summary>A published version of a product, as applications that began with it keep it.</summary>
    public static async Task<Ok<Response>> Handle(
        [RegularExpression(ProductShapes.Code)] string code, int number, OperationsDb db, TimeProvider clock, CancellationToken ct)
    {
        var product = await db.Products.Include(p => p.Versions.Where(v => v.Number == number)).ReadableAsync(code, ct);
        var version = product.Versions.SingleOrDefault() ?? throw new DomainException(RequestErrors.NotFound);
        return TypedResults.Ok(new Response(
            code, version.Number, version.StatusAt(clock.GetUtcNow()), version.EffectiveFrom, version.RetiredFrom, version.DraftedBy, version.PublishedBy, version.PublishedAt,
            version.Definition));
    }
}

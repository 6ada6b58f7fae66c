using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Products;

/// <summary>A product with the version that is in force now, at a branch or for the whole company.</summary>
public static class GetProduct
{
    /// <param name="LastNumber">The newest published version, which may not be in force yet; 0 while there is none.</param>
    /// <param name="HasDraft">Whether somebody works on the next version.</param>
    /// <param name="InForce">With what the branch tightens; null while no version is in force.</param>
    public sealed record Response(
        string Code, int Version, StandardType StandardType, string Zh, string En, int LastNumber, bool HasDraft, DateTimeOffset? RetiredFrom, Process? InForce);

    /// <param name="IsOffered">Whether the branch takes applications for it in.</param>
    public sealed record Process(int Number, bool IsOffered, ProductDefinition Definition);

    /// <summary>A product with the version that is in force now, at a branch or for the whole company.</summary>
    /// <param name="branchId">A branch within the caller's reach.</param>
    public static async Task<Ok<Response>> Handle(
        [RegularExpression(ProductShapes.Code)] string code, Guid? branchId, CurrentUser user, OperationsDb db, ProductCatalogue catalogue, TimeProvider clock, CancellationToken ct)
    {
        if (branchId is { } branch && !await db.OrgUnits.VisibleTo(user).AnyAsync(unit => unit.Id == branch, ct))
            throw new DomainException(RequestErrors.NotFound);
        var product = await db.Products.ReadableAsync(code, ct);
        var process = catalogue.InForce(code, branchId, clock.GetUtcNow());
        // No ETag: time and the branch change the answer too. The version stands in it.
        return TypedResults.Ok(new Response(
            product.Code, product.Version, product.StandardType, product.Zh, product.En, product.LastNumber, product.HasDraft, product.RetiredFrom,
            process is null ? null : new(process.Version, process.IsOffered, process.Definition)));
    }
}

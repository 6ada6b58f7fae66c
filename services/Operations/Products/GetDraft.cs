using System.ComponentModel.DataAnnotations;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Operations.Products;

/// <summary>The draft of a product's next version.</summary>
public static class GetDraft
{
    /// <param name="Number">The number that it will have.</param>
    /// <param name="DraftedBy">Who had a hand in it, and so does not publish it.</param>
    public sealed record Response(string Code, int Version, int Number, IReadOnlyList<Guid> DraftedBy, ProductDefinition Definition);

    /// <summary>The draft of a product's next version.</summary>
    public static async Task<Found<Response>> Handle([RegularExpression(ProductShapes.Code)] string code, OperationsDb db, CancellationToken ct)
    {
        var product = await db.Products.ReadableAsync(code, ct);
        return product.Draft is { } draft
            ? new(new(product.Code, product.Version, product.LastNumber + 1, product.DraftedBy, draft), product.Version)
            : throw new DomainException(RequestErrors.NotFound);
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Operations.Products;

/// <summary>Replaces the draft of a product's next version.</summary>
public static class ChangeDraft
{
    public sealed record Request([property: Required] ProductDefinition Definition);

    public sealed record Response(string Code, int Version);

    /// <summary>Replaces the draft of a product's next version.</summary>
    public static async Task<Saved<Response>> Handle(
        [RegularExpression(ProductShapes.Code)] string code, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected,
        Command command, OperationsDb db, ProductCatalogue catalogue, CancellationToken ct)
    {
        var product = await db.Products.ChangeableAsync(code, command.User, ct);
        product.ExpectVersion(expected?.Version);
        product.ChangeDraft(request.Definition, command.User.Id);
        return await catalogue.AfterAsync(command.SaveAsync(product, p => new Response(p.Code, p.Version), ct), ct);
    }
}

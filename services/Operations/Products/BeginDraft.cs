using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Operations.Products;

/// <summary>Begins the draft of a product's next version as a copy of the last.</summary>
public static class BeginDraft
{
    public sealed record Response(string Code, int Version);

    /// <summary>Begins the draft of a product's next version as a copy of the last.</summary>
    public static async Task<Saved<Response>> Handle(
        [RegularExpression(ProductShapes.Code)] string code, [FromHeader(Name = "If-Match")] IfMatch? expected,
        Command command, OperationsDb db, ProductCatalogue catalogue, CancellationToken ct)
    {
        var product = await db.Products.ChangeableAsync(code, command.User, ct);
        product.ExpectVersion(expected?.Version);
        product.BeginDraft(command.User.Id);
        return await catalogue.AfterAsync(command.SaveAsync(product, p => new Response(p.Code, p.Version), ct), ct);
    }
}

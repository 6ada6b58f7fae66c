using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Operations.Products;

/// <summary>Ends a product: nobody can apply for it any more, and cases under way go on.</summary>
public static class RetireProduct
{
    /// <param name="RetiredFrom">From when on; today's day means at once. A retirement without it is refused (policy 1.3.1).</param>
    /// <param name="Reason">Why, for the audit trail.</param>
    public sealed record Request(
        DateTimeOffset? RetiredFrom,
        [property: Required, StringLength(500, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(string Code, int Version);

    /// <summary>Ends a product: nobody can apply for it any more, and cases under way go on.</summary>
    public static async Task<Saved<Response>> Handle(
        [RegularExpression(ProductShapes.Code)] string code, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected,
        Command command, OperationsDb db, ProductCatalogue catalogue, CancellationToken ct)
    {
        var product = await db.Products.ChangeableAsync(code, command.User, ct);
        product.ExpectVersion(expected?.Version);
        product.Retire(request.RetiredFrom, command.Now);
        return await catalogue.AfterAsync(command.Because(request.Reason).SaveAsync(product, p => new Response(p.Code, p.Version), ct), ct);
    }
}

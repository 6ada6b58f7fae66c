using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Products;

/// <summary>Begins a product with the draft of its first version (policy 3.1.1).</summary>
public static class CreateProduct
{
    /// <param name="Code">What applications will name as their product type.</param>
    public sealed record Request(
        [property: Required, RegularExpression(ProductShapes.Code)] string Code,
        [property: Required] StandardType? StandardType,
        [property: Required] ProductDefinition Definition);

    public sealed record Response(string Code, int Version);

    /// <summary>Begins a product with the draft of its first version (policy 3.1.1).</summary>
    public static async Task<Created<Response>> Handle(Request request, Command command, OperationsDb db, ProductCatalogue catalogue, CancellationToken ct)
    {
        if (command.User.Granted.All(a => a.Reach != Reach.Company)) throw new DomainException(AccessErrors.PermissionMissing(OperationsPermissions.DraftProducts));
        var taken = await db.Products.AnyAsync(p => p.Code == request.Code, ct);
        var product = Product.Create(request.Code, request.StandardType!.Value, request.Definition, taken, command.User.Id, command.Now);
        return await catalogue.AfterAsync(command.CreateAsync(product, $"/products/{product.Code}", p => new Response(p.Code, p.Version), ct), ct);
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Operations.Products;

/// <summary>Makes a draft the version that counts, by somebody who had no hand in it (rule X2).</summary>
public static class PublishDraft
{
    /// <param name="EffectiveFrom">From when on applications begin with it; today's day means at once. A publication without it is refused (policy 1.3.1).</param>
    public sealed record Request(DateTimeOffset? EffectiveFrom);

    public sealed record Response(string Code, int Version);

    /// <summary>Makes a draft the version that counts, by somebody who had no hand in it (rule X2).</summary>
    public static async Task<Saved<Response>> Handle(
        [RegularExpression(ProductShapes.Code)] string code, Request? request, [FromHeader(Name = "If-Match")] IfMatch? expected,
        Command command, OperationsDb db, ProductCatalogue catalogue, CancellationToken ct)
    {
        var product = await db.Products.ChangeableAsync(code, command.User, ct);
        product.ExpectVersion(expected?.Version);
        product.Publish(request?.EffectiveFrom, command.User.Id, command.Now);
        return await catalogue.AfterAsync(command.SaveAsync(product, p => new Response(p.Code, p.Version), ct), ct);
    }
}

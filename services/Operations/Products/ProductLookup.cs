using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Products;

/// <summary>Finding products by the code that people know.</summary>
internal static class ProductLookup
{
    /// <summary>The product with its versions, for who may change it: it is the company's, so only a reach over all of it will do.</summary>
    public static async Task<Product> ChangeableAsync(this DbSet<Product> products, string code, CurrentUser user, CancellationToken ct) =>
        await products.VisibleTo(user).Include(p => p.Versions).SingleOrDefaultAsync(p => p.Code == code, ct) ?? throw new DomainException(RequestErrors.NotFound);

    /// <summary>The product for who only reads: whoever works here may know what the company offers.</summary>
    public static async Task<Product> ReadableAsync(this IQueryable<Product> products, string code, CancellationToken ct) =>
        await products.AsNoTracking().SingleOrDefaultAsync(p => p.Code == code, ct) ?? throw new DomainException(RequestErrors.NotFound);
}

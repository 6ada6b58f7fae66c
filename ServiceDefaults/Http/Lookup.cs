using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;

namespace ServiceDefaults.Http;

/// <summary>Loading one aggregate for a command.</summary>
public static class Lookup
{
    /// <summary>The aggregate, or 404: absent and out of reach are the same to the caller.</summary>
    public static async Task<T> FoundAsync<T>(this IQueryable<T> visible, Guid id, CancellationToken ct) where T : Entity =>
        await visible.SingleOrDefaultAsync(e => e.Id == id, ct) ?? throw new DomainException(RequestErrors.NotFound);
}

using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace CustomerService.Customers;

/// <summary>What every service may know of a customer, by his id, company-wide: customers belong to the company (policy 4.3.1).</summary>
public static class GetReference
{
    public sealed record Response(
        Guid Id, string No, CustomerType Type, Guid HomeBranchId, CustomerStatus Status, RiskFlag RiskFlag, int Version);

    /// <summary>What every service may know of a customer, by his id, company-wide.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CustomerServiceDb db, CancellationToken ct)
    {
        var response = await db.Customers.AsNoTracking().Where(c => c.Id == id)
            .Select(c => new Response(c.Id, c.No, c.Type, c.OrgUnitId, c.Status, c.RiskFlag, c.Version))
            .SingleOrDefaultAsync(ct) ?? throw new DomainException(RequestErrors.NotFound);
        return new(response, response.Version);
    }
}

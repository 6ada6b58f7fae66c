using System.ComponentModel.DataAnnotations;
using CustomerService.PersonalData;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace CustomerService.Customers;

/// <summary>
/// Finds customers anywhere in the company by a whole number, for whoever takes customers in; the answer is masked, and the
/// look-up is recorded (policy 4.3.1). A POST, because a number must not stand in an address.
/// </summary>
public static class LookUpCustomers
{
    private const int Most = 20;

    /// <param name="IdType">Needed with the number.</param>
    /// <param name="IdNumber">The whole number, or else a phone.</param>
    public sealed record Request(
        IdType? IdType,
        [property: StringLength(60), RegularExpression(Shapes.Line)] string? IdNumber,
        [property: StringLength(40), RegularExpression(Shapes.Line)] string? Phone) : IValidatableObject
    {
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (IdNumber is null == Phone is null) yield return new("Give an identity number or a phone number, not both.", [nameof(IdNumber), nameof(Phone)]);
            if (IdNumber is not null && IdType is null) yield return new("Say of what document the number is.", [nameof(IdType)]);
        }
    }

    /// <param name="Items">Several where they share a telephone.</param>
    public sealed record Response(IReadOnlyList<Item> Items);

    public sealed record Item(
        Guid Id, string No, int Version, CustomerType Type, CustomerStatus Status, RiskFlag RiskFlag, Guid HomeBranchId, string Name, string IdNumber, string? Phone);

    /// <summary>Finds customers anywhere in the company by a whole identity number or phone; the answer is masked, and the look-up is recorded.</summary>
    public static async Task<Ok<Response>> Handle(
        Request request, Command command, CustomerServiceDb db, CustomerKeys keys, BlindIndex index, CancellationToken ct)
    {
        var customers = await Matches(request, db, index).AsNoTracking().OrderBy(c => c.Id).Take(Most).ToListAsync(ct);
        var ring = await keys.FindAsync([.. customers.Select(c => c.Id)], ct);

        var by = new { By = request.Phone is null ? nameof(request.IdNumber) : nameof(request.Phone), Found = customers.Count };
        if (customers.Count == 0) db.Looked(nameof(Customer), Guid.Empty, Guid.Empty, with: by);
        foreach (var customer in customers) db.Looked(nameof(Customer), customer.Id, customer.OrgUnitId, customer.Version, by);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response([.. customers.Select(c => Of(c, c.Open(ring.GetValueOrDefault(c.Id))))]));
    }

    private static IQueryable<Customer> Matches(Request request, CustomerServiceDb db, BlindIndex index)
    {
        if (request.IdNumber is { } number)
        {
            var byNumber = Customer.IndexOfIdNumber(index, request.IdType!.Value, Details.Normalize(number));
            return db.Customers.Where(c => c.IdNumberIndex == byNumber);
        }
        var byPhone = Customer.IndexOfPhone(index, PhoneNumber.Normalize(request.Phone!) ?? "");
        return db.Customers.Where(c => c.PhoneIndex == byPhone);
    }

    private static Item Of(Customer c, Details details) => new(
        c.Id, c.No, c.Version, c.Type, c.Status, c.RiskFlag, c.OrgUnitId, Mask.Name(details.Name), Mask.IdNumber(details.IdNumber), Mask.Phone(details.Phone));
}

using System.ComponentModel.DataAnnotations;
using CustomerService.PersonalData;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace CustomerService.Customers;

/// <summary>Registers a customer at his home branch; a number that is known is refused (policy 4.3.1).</summary>
public static class RegisterCustomer
{
    /// <param name="HomeBranchId">A branch within the caller's reach.</param>
    /// <param name="IdNumber">Its check digit must be right where it has one.</param>
    /// <param name="Phone">Any way of writing it; without a country it is one of China. A phone or an e-mail address is needed.</param>
    /// <param name="Birthday">Of a person; taken from the resident identity card when left out.</param>
    public sealed record Request(
        Guid HomeBranchId,
        CustomerType Type,
        [property: Required, StringLength(100), RegularExpression(Shapes.Line)] string Name,
        IdType IdType,
        [property: Required, StringLength(60), RegularExpression(Shapes.Line)] string IdNumber,
        [property: StringLength(40), RegularExpression(Shapes.Line)] string? Phone,
        [property: StringLength(254), RegularExpression(Shapes.Line)] string? Email,
        [property: StringLength(300), RegularExpression(PlainText.Pattern)] string? Address,
        DateOnly? Birthday,
        MemberLevel? MemberLevel,
        Language? Language);

    public sealed record Response(Guid Id, string No, CustomerStatus Status, int Version);

    private static readonly VisibleUnit<CustomerServiceDb> Branch = new();

    /// <summary>Registers a customer at his home branch; a number that is known is refused (policy 4.3.1).</summary>
    public static async Task<Created<Response>> Handle(
        Request request, Command command, CustomerServiceDb db, CustomerKeys keys, BlindIndex index, CancellationToken ct)
    {
        var branch = await Branch.FindAsync(db, request.HomeBranchId, command.User, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var details = new Details
        {
            Name = request.Name, IdType = request.IdType, IdNumber = request.IdNumber, Phone = request.Phone, Email = request.Email,
            Address = request.Address, Birthday = request.Birthday,
        }.Checked(request.Type, BusinessTime.DayOf(command.Now));
        var id = Guid.CreateVersion7(command.Now);
        await db.RequireUnknownAsync(id, details, index, ct);

        var customer = Customer.Register(id, await CustomerNo.NextAsync(db, ct), branch, request.Type, details,
            request.MemberLevel ?? default, request.Language ?? default, keys.Create(id), index, command.User.Id, command.Now);
        return await command.CreateAsync(customer, $"/customers/{id}", c => new Response(c.Id, c.No, c.Status, c.Version), ct);
    }
}

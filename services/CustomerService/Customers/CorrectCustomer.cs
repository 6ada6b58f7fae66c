using System.ComponentModel.DataAnnotations;
using CustomerService.PersonalData;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace CustomerService.Customers;

/// <summary>What can be taken away from a customer's details.</summary>
public enum RemovableDetail { Phone, Email, Address, Birthday }

/// <summary>Corrects a customer's details; what is left out stays (policy 4.3.1, right of correction).</summary>
public static class CorrectCustomer
{
    /// <param name="IdType">Comes with the number.</param>
    /// <param name="Remove">What shall no longer be held.</param>
    /// <param name="Reason">Why, for the audit trail; without personal values.</param>
    public sealed record Request(
        [property: StringLength(100), RegularExpression(Shapes.Line)] string? Name,
        IdType? IdType,
        [property: StringLength(60), RegularExpression(Shapes.Line)] string? IdNumber,
        [property: StringLength(40), RegularExpression(Shapes.Line)] string? Phone,
        [property: StringLength(254), RegularExpression(Shapes.Line)] string? Email,
        [property: StringLength(300), RegularExpression(PlainText.Pattern)] string? Address,
        DateOnly? Birthday,
        MemberLevel? MemberLevel,
        [property: MaxLength(4)] RemovableDetail[]? Remove,
        [property: Required, StringLength(500), RegularExpression(PlainText.Pattern)] string Reason) : IValidatableObject
    {
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (IdType is null != IdNumber is null) yield return new("Give the number together with the kind of its document.", [nameof(IdType), nameof(IdNumber)]);
        }

        internal Details AppliedTo(Details d) => new()
        {
            Name = Name ?? d.Name,
            IdType = IdType ?? d.IdType,
            IdNumber = IdNumber ?? d.IdNumber,
            Phone = Phone ?? (Removes(RemovableDetail.Phone) ? null : d.Phone),
            Email = Email ?? (Removes(RemovableDetail.Email) ? null : d.Email),
            Address = Address ?? (Removes(RemovableDetail.Address) ? null : d.Address),
            // A new identity card brings its own birthday.
            Birthday = Birthday ?? (Removes(RemovableDetail.Birthday) || IdType == Customers.IdType.ResidentId ? null : d.Birthday),
        };

        private bool Removes(RemovableDetail detail) => Remove?.Contains(detail) == true;
    }

    public sealed record Response(Guid Id, CustomerStatus Status, int Version);

    /// <summary>Corrects a customer's details; what is left out stays.</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, CustomerServiceDb db, CustomerKeys keys,
        BlindIndex index, CancellationToken ct)
    {
        var customer = await db.Customers.VisibleTo(command.User).FoundAsync(id, ct);
        customer.ExpectVersion(expected?.Version);
        var key = await keys.FindAsync(id, ct);
        var corrected = request.AppliedTo(customer.Open(key)).Checked(customer.Type, BusinessTime.DayOf(command.Now));
        await db.RequireUnknownAsync(id, corrected, index, ct);
        customer.Correct(corrected, request.MemberLevel ?? customer.MemberLevel, key, index);
        return await command.Because(request.Reason).SaveAsync(customer, c => new Response(c.Id, c.Status, c.Version), ct);
    }
}

using CustomerService.PersonalData;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auditing;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace CustomerService.Customers;

/// <summary>One customer, for his home branch and for branches with a running case of his; who looked is recorded (policy 4.3.1).</summary>
public static class GetCustomer
{
    /// <param name="IdNumber">Masked, as phone and e-mail address are.</param>
    public sealed record Response(
        Guid Id, string No, int Version, CustomerType Type, CustomerStatus Status, Guid HomeBranchId, string Name, IdType IdType,
        string? IdNumber, string? Phone, string? Email, string? Address, DateOnly? Birthday, MemberLevel MemberLevel, RiskFlag RiskFlag,
        string? RiskNote, Language Language, IReadOnlyList<ContactChannel> OptedOut, DateTimeOffset RegisteredAt, DateTimeOffset? ClosedAt, DateTimeOffset? ErasedAt);

    /// <summary>One customer, for his home branch and for branches with a running case of his; who looked is recorded.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, CustomerServiceDb db, CustomerKeys keys, CancellationToken ct)
    {
        var customer = await db.KnownTo(user).AsNoTracking().FoundAsync(id, ct);
        var key = await keys.FindAsync(id, ct);
        var details = customer.Status == CustomerStatus.Erased ? null : customer.Open(key);
        await db.LookedAsync(customer, ct: ct);
        return new(Of(customer, details, customer.OpenRiskNote(key)), customer.Version);
    }

    private static Response Of(Customer c, Details? details, string? riskNote) => new(
        c.Id, c.No, c.Version, c.Type, c.Status, c.OrgUnitId, details?.Name ?? Customer.ErasedName, c.IdType,
        details is null ? null : Mask.IdNumber(details.IdNumber), Mask.Phone(details?.Phone), Mask.Email(details?.Email), details?.Address, details?.Birthday,
        c.MemberLevel, c.RiskFlag, riskNote, c.Language, c.OptedOut, c.RegisteredAt, c.ClosedAt, c.ErasedAt);
}

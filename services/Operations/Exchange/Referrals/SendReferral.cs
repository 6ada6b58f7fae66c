using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Referrals;

/// <summary>Sends a customer, with his consent, to another branch (policy 3.3.2).</summary>
public static class SendReferral
{
    /// <param name="BranchId">The sending branch, within the caller's reach.</param>
    /// <param name="ToBranchId">Any other operating branch.</param>
    /// <param name="Consent">The customer's; nobody is sent without it.</param>
    /// <param name="FromPercent">What the sending branch gets of the income; with <c>ToPercent</c> exactly 100.</param>
    public sealed record Request(
        Guid BranchId,
        Guid ToBranchId,
        Guid CustomerId,
        [property: Required, RegularExpression("^[A-Z][A-Z0-9-]{1,39}$")] string ProductType,
        Agreed? Consent,
        [property: Range(-1000, 1000)] decimal FromPercent,
        [property: Range(-1000, 1000)] decimal ToPercent);

    /// <param name="GivenAt">Not in the future.</param>
    public sealed record Agreed(DateTimeOffset GivenAt, [property: Required] ConsentForm? Form);

    public sealed record Response(Guid Id, ReferralStatus Status, int Version);

    private static readonly VisibleUnit<OperationsDb> Branch = new();

    /// <summary>Sends a customer, with his consent, to another branch (policy 3.3.2).</summary>
    public static async Task<Created<Response>> Handle(Request request, Command command, OperationsDb db, CancellationToken ct)
    {
        var branch = await Branch.FindAsync(db, request.BranchId, command.User, ct) ?? throw new DomainException(RequestErrors.NotFound);
        // The other branch is out of the sender's reach by nature.
        var to = await db.OrgUnits.SingleOrDefaultAsync(u => u.Id == request.ToBranchId, ct);
        var served = await db.IsServedAsync(request.CustomerId, ct);
        var consent = request.Consent is { } given ? new Consent(given.GivenAt, given.Form!.Value) : null;
        var referral = Referral.Send(new(branch, to, request.CustomerId, served, consent, request.ProductType, request.FromPercent, request.ToPercent), command.User.Id, command.Now);
        return await command.CreateAsync(referral, $"/exchange/referrals/{referral.Id}", x => new Response(x.Id, x.Status, x.Version), ct);
    }
}

using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Operations.Exchange.Referrals;

/// <summary>Names the business that came of a referral: its income is split (policy 3.3.2).</summary>
public static class ConvertReferral
{
    /// <param name="ApplicationId">An application of this customer that the receiving branch took in after it was sent; no other referral names it.</param>
    public sealed record Request(Guid ApplicationId);

    public sealed record Response(Guid Id, ReferralStatus Status, int Version);

    /// <summary>Names the business that came of a referral: its income is split (policy 3.3.2).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var referral = await db.Referrals.ReceivedBy(db, command.User).FoundAsync(id, ct);
        referral.ExpectVersion(expected?.Version);
        var known = await db.HasApplicationAsync(request.ApplicationId, referral.ToBranchId, referral.CustomerId, referral.SentAt, ct);
        var taken = await db.Referrals.AnyAsync(r => r.ApplicationId == request.ApplicationId, ct);
        referral.Convert(request.ApplicationId, known, taken, command.Now);
        return await command.SaveAsync(referral, x => new Response(x.Id, x.Status, x.Version), ct);
    }
}

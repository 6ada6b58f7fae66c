using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Operations.Exchange.Referrals;

/// <summary>Takes a referred customer on, at the receiving branch (policy 3.3.2).</summary>
public static class AcceptReferral
{
    public sealed record Response(Guid Id, ReferralStatus Status, int Version);

    /// <summary>Takes a referred customer on, at the receiving branch (policy 3.3.2).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var referral = await db.Referrals.ReceivedBy(db, command.User).FoundAsync(id, ct);
        referral.ExpectVersion(expected?.Version);
        referral.Accept(command.User.Id, command.Now);
        return await command.SaveAsync(referral, x => new Response(x.Id, x.Status, x.Version), ct);
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Operations.Exchange.Referrals;

/// <summary>Does not take a referred customer on, at the receiving branch (policy 3.3.2).</summary>
public static class DeclineReferral
{
    /// <param name="Reason">Kept in the audit trail.</param>
    public sealed record Request(
        [property: Required, StringLength(500), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, ReferralStatus Status, int Version);

    /// <summary>Does not take a referred customer on, at the receiving branch (policy 3.3.2).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var referral = await db.Referrals.ReceivedBy(db, command.User).FoundAsync(id, ct);
        referral.ExpectVersion(expected?.Version);
        command.Because(request.Reason);
        referral.Decline(command.User.Id, command.Now);
        return await command.SaveAsync(referral, x => new Response(x.Id, x.Status, x.Version), ct);
    }
}

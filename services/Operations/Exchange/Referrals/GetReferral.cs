using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Referrals;

/// <summary>One referral, for the sending and for the receiving branch.</summary>
public static class GetReferral
{
    /// <param name="ApplicationId">The business that came of it.</param>
    public sealed record Response(
        Guid Id, int Version, ReferralStatus Status, Guid FromBranchId, Guid ToBranchId, Guid CustomerId, string ProductType, DateTimeOffset ConsentAt,
        ConsentForm ConsentForm, decimal FromPercent, decimal ToPercent, Guid? ApplicationId, DateTimeOffset SentAt, DateTimeOffset? EndedAt);

    /// <summary>One referral, for the sending and for the receiving branch.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var x = await db.Referrals.SeenBy(db, user).AsNoTracking().FoundAsync(id, ct);
        return new(new(x.Id, x.Version, x.Status, x.OrgUnitId, x.ToBranchId, x.CustomerId, x.ProductType, x.ConsentAt,
            x.ConsentForm, x.FromPercent, x.ToPercent, x.ApplicationId, x.SentAt, x.EndedAt), x.Version);
    }
}

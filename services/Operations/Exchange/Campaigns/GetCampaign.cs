using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Campaigns;

/// <summary>One campaign, for the branches that take part.</summary>
public static class GetCampaign
{
    /// <param name="LeadBranchId">One of the branches.</param>
    public sealed record Response(
        Guid Id, int Version, CampaignStatus Status, Guid LeadBranchId, IReadOnlyList<Guid> Branches, string Topic, DateOnly From, DateOnly To,
        int? ChannelsOpened, int? AreasOpened, int? CustomersReached, string? Summary, DateTimeOffset? StartedAt, DateTimeOffset? ClosedAt);

    /// <summary>One campaign, for the branches that take part.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, OperationsDb db, CancellationToken ct)
    {
        var x = await db.Campaigns.SeenBy(db, user).AsNoTracking().FoundAsync(id, ct);
        return new(new(x.Id, x.Version, x.Status, x.OrgUnitId, x.Branches, x.Topic, x.From, x.To,
            x.Results?.ChannelsOpened, x.Results?.AreasOpened, x.Results?.CustomersReached, x.Results?.Summary, x.StartedAt, x.ClosedAt), x.Version);
    }
}

using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Campaigns;

/// <summary>Begins a campaign, by the branch that leads (policy 3.3.2).</summary>
public static class StartCampaign
{
    public sealed record Response(Guid Id, CampaignStatus Status, int Version);

    /// <summary>Begins a campaign, by the branch that leads (policy 3.3.2).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var campaign = await db.Campaigns.VisibleTo(command.User).FoundAsync(id, ct);
        campaign.ExpectVersion(expected?.Version);
        campaign.Start(command.Now);
        return await command.SaveAsync(campaign, x => new Response(x.Id, x.Status, x.Version), ct);
    }
}

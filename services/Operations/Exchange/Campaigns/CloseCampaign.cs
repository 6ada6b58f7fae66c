using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Campaigns;

/// <summary>Ends a campaign with its results, by the branch that leads (policy 3.3.2).</summary>
public static class CloseCampaign
{
    /// <param name="ChannelsOpened">New channels, counted.</param>
    /// <param name="AreasOpened">New areas, counted.</param>
    /// <param name="CustomersReached">Customers reached through the cooperation.</param>
    public sealed record Request(
        int ChannelsOpened,
        int AreasOpened,
        int CustomersReached,
        [property: Required, StringLength(2000), RegularExpression(PlainText.Pattern)] string Summary);

    public sealed record Response(Guid Id, CampaignStatus Status, int Version);

    /// <summary>Ends a campaign with its results, by the branch that leads (policy 3.3.2).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var campaign = await db.Campaigns.VisibleTo(command.User).FoundAsync(id, ct);
        campaign.ExpectVersion(expected?.Version);
        campaign.Close(new(request.ChannelsOpened, request.AreasOpened, request.CustomersReached, request.Summary), command.Now);
        return await command.SaveAsync(campaign, x => new Response(x.Id, x.Status, x.Version), ct);
    }
}

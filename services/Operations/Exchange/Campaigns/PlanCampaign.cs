using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Campaigns;

/// <summary>Plans a campaign of several branches (policy 3.3.2).</summary>
public static class PlanCampaign
{
    /// <param name="BranchId">The branch that leads, within the caller's reach.</param>
    /// <param name="Others">The branches that take part beside it.</param>
    /// <param name="To">The last day.</param>
    public sealed record Request(
        Guid BranchId,
        [property: Required, MaxLength(100)] Guid[] Others,
        [property: Required, StringLength(1000), RegularExpression(PlainText.Pattern)] string Topic,
        DateOnly From,
        DateOnly To);

    public sealed record Response(Guid Id, CampaignStatus Status, int Version);

    private static readonly VisibleUnit<OperationsDb> Branch = new();

    /// <summary>Plans a campaign of several branches (policy 3.3.2).</summary>
    public static async Task<Created<Response>> Handle(Request request, Command command, OperationsDb db, CancellationToken ct)
    {
        var branch = await Branch.FindAsync(db, request.BranchId, command.User, ct) ?? throw new DomainException(RequestErrors.NotFound);
        Guid[] asked = [.. request.Others.Where(b => b != branch.Id).Distinct()];
        // Those that take part are out of the planner's reach by nature.
        var others = await db.OrgUnits.Where(u => asked.Contains(u.Id)).ToListAsync(ct);
        var campaign = JointCampaign.Plan(branch, others, asked.Length, request.Topic, request.From, request.To, command.User.Id, command.Now);
        return await command.CreateAsync(campaign, $"/exchange/campaigns/{campaign.Id}", x => new Response(x.Id, x.Status, x.Version), ct);
    }
}

using BranchPlatform.Contracts.Operations;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.Exchange.Campaigns;

/// <summary>How far a campaign has come.</summary>
public enum CampaignStatus { Planned, Running, Closed }

/// <summary>
/// Branches reach customers together (policy 3.3.2). The row belongs to the branch that leads; those that take part see it.
/// </summary>
public sealed class JointCampaign : Entity
{
    private JointCampaign() { }

    public string Topic { get; private init; } = "";

    /// <summary>Two or more, the leading one among them.</summary>
    public Guid[] Branches { get; private init; } = [];

    public DateOnly From { get; private init; }

    /// <summary>The last day.</summary>
    public DateOnly To { get; private init; }

    public Guid PlannedBy { get; private init; }
    public CampaignStatus Status { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public CampaignResults? Results { get; private set; }

    public override string State => Status.ToString();

    /// <param name="others">The units that take part beside the leading branch.</param>
    /// <param name="asked">How many others were asked for: fewer units mean that some are not known.</param>
    /// <exception cref="DomainException">Nobody else takes part, a unit is no operating branch, or the days cannot be.</exception>
    public static JointCampaign Plan(
        OrgUnitCopy lead, IReadOnlyList<OrgUnitCopy> others, int asked, string topic, DateOnly from, DateOnly to, Guid by, DateTimeOffset now)
    {
        Require(asked > 0, ExchangeErrors.TooFewBranches);
        Require(others.Count == asked, ExchangeErrors.BranchUnknown);
        foreach (var branch in others.Prepend(lead)) Require(branch.IsOperatingBranch(), ExchangeErrors.BranchNotOperating(branch.Code));
        Require(from <= to, ExchangeErrors.EndBeforeStart);
        Require(to >= BusinessTime.DayOf(now), ExchangeErrors.PeriodOver);
        var campaign = new JointCampaign
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = lead.Id, Topic = topic, Branches = [lead.Id, .. others.Select(b => b.Id)], From = from, To = to, PlannedBy = by,
        };
        campaign.Raise(new JointCampaignPlanned(campaign.Id, lead.Id, campaign.Branches, from, to, now));
        return campaign;
    }

    /// <summary>It begins, within its days.</summary>
    public void Start(DateTimeOffset now)
    {
        RequireMove(CampaignStatus.Running);
        var today = BusinessTime.DayOf(now);
        Require(From <= today && today <= To, ExchangeErrors.OutsideCampaign(From, To));
        MoveTo(CampaignStatus.Running);
        StartedAt = now;
        Raise(new JointCampaignStarted(Id, OrgUnitId, Branches, now));
    }

    /// <summary>It has ended, with its results.</summary>
    public void Close(CampaignResults results, DateTimeOffset now)
    {
        Require(results is { ChannelsOpened: >= 0, AreasOpened: >= 0, CustomersReached: >= 0 }, ExchangeErrors.ResultNegative);
        MoveTo(CampaignStatus.Closed);
        (Results, ClosedAt) = (results, now);
        Raise(new JointCampaignClosed(
            Id, OrgUnitId, Branches, results.ChannelsOpened, results.AreasOpened, results.CustomersReached, now), Evidence.Held);
    }

    private void RequireMove(CampaignStatus next) => Require((Status, next) is
        (CampaignStatus.Planned, CampaignStatus.Running) or
        (CampaignStatus.Running, CampaignStatus.Closed), ExchangeErrors.TransitionNotAllowed(State, next.ToString()));

    private void MoveTo(CampaignStatus next)
    {
        RequireMove(next);
        Status = next;
    }
}

/// <summary>What a campaign brought (拓展渠道、扩大覆盖).</summary>
/// <param name="Summary">In words.</param>
public sealed record CampaignResults(int ChannelsOpened, int AreasOpened, int CustomersReached, string Summary);

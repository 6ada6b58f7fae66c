using BranchPlatform.Contracts.Governance;
using ServiceDefaults.Domain;

namespace Governance.Targets;

/// <summary>A branch's part of a target of the company (policy 1.1, 2.2.3b). It moves with it and by nothing else.</summary>
public sealed class BranchTarget : Entity
{
    private BranchTarget() { }

    public Guid CompanyTargetId { get; private init; }
    public int Year { get; private init; }
    public string Metric { get; private init; } = "";
    public decimal Value { get; private init; }

    /// <summary>How much it counts in a mean.</summary>
    public decimal? Weight { get; private init; }

    public TargetStatus Status { get; private set; }

    public override string State => Status.ToString();

    internal static BranchTarget Of(CompanyTarget whole, Share share, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), OrgUnitId = share.Branch!.Id, CompanyTargetId = whole.Id, Year = whole.Year, Metric = whole.Metric, Value = share.Value,
        Weight = share.Weight, Status = TargetStatus.Cascaded,
    };

    internal void PutInForce(DateTimeOffset now)
    {
        Status = TargetStatus.InForce;
        var metric = TargetMetrics.Find(Metric)!;
        Raise(new BranchTargetCascaded(Id, CompanyTargetId, OrgUnitId, Year, Metric, metric.Measure, Value, metric.Unit, now));
    }

    internal void End(TargetStatus how) => Status = how;
}

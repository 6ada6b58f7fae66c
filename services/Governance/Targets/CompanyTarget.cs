using BranchPlatform.Contracts.Governance;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Governance.Targets;

/// <summary>How far a target has come.</summary>
public enum TargetStatus
{
    /// <summary>草拟: the company's value alone.</summary>
    Draft,
    /// <summary>已分解: divided among the branches, and not in force yet.</summary>
    Cascaded,
    /// <summary>生效.</summary>
    InForce,
    /// <summary>被替代: another one of the same measure and year is in force.</summary>
    Superseded,
    /// <summary>关闭: its year is over, or it was given up.</summary>
    Closed,
}

/// <summary>What the company shall reach of a measure in a year.</summary>
/// <param name="SupersedesId">The target in force whose place it shall take.</param>
public sealed record NewTarget(int Year, string Metric, decimal Value, Guid? SupersedesId = null);

/// <summary>A branch's part of it.</summary>
/// <param name="Branch">Nothing where nobody knows such a branch.</param>
/// <param name="Weight">Of a mean alone.</param>
public sealed record Share(OrgUnitCopy? Branch, decimal Value, decimal? Weight = null);

/// <summary>
/// What the company aims at with a measure in a year, and the department that answers for it (policy 1.1). It comes into force with the
/// targets of the branches that make it up, and ends with them. Everybody may know it: it belongs to its department's unit.
/// </summary>
public sealed class CompanyTarget : Entity
{
    /// <summary>From which state a target may come to which. The diagram in the README is held against it.</summary>
    public static readonly IReadOnlyDictionary<TargetStatus, TargetStatus[]> Transitions = new Dictionary<TargetStatus, TargetStatus[]>
    {
        [TargetStatus.Draft] = [TargetStatus.Cascaded, TargetStatus.Closed],
        [TargetStatus.Cascaded] = [TargetStatus.Cascaded, TargetStatus.InForce, TargetStatus.Closed],
        [TargetStatus.InForce] = [TargetStatus.Superseded, TargetStatus.Closed],
        [TargetStatus.Superseded] = [],
        [TargetStatus.Closed] = [],
    };

    private CompanyTarget() { }

    public int Year { get; private init; }
    public string Metric { get; private init; } = "";
    public decimal Value { get; private init; }

    /// <summary>The unit of measure.</summary>
    public string Unit { get; private init; } = "";

    /// <summary>What is kept back from the branches, said openly; zero otherwise.</summary>
    public decimal Reserve { get; private set; }

    public Guid? SupersedesId { get; private init; }
    public Guid SetBy { get; private init; }
    public TargetStatus Status { get; private set; }

    /// <summary>When it was divided last.</summary>
    public DateTimeOffset? CascadedAt { get; private set; }

    public DateTimeOffset? InForceAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    public override string State => Status.ToString();

    /// <summary>Sets one, as a draft.</summary>
    /// <param name="owner">The unit that answers for it, as far as it is named and known.</param>
    /// <param name="active">The one of the same measure and year that has not ended.</param>
    /// <exception cref="DomainException">Nobody answers for it, its year is over, or there is one already.</exception>
    public static CompanyTarget Set(NewTarget target, OrgUnitCopy? owner, IReadOnlyList<CompanyTarget> active, Guid by, DateTimeOffset now)
    {
        RequireNotOver(target.Year, now);
        var metric = TargetMetrics.Find(target.Metric);
        Require(metric is not null, TargetErrors.MetricUnknown(target.Metric));
        RequireValue(metric, target.Value);
        Require(owner is not null, TargetErrors.OwnerMissing);
        Require(owner is { Type: "Department" or "HeadOffice", Status: not "Closed" }, TargetErrors.OwnerNotDepartment(owner.Code));
        var other = active.FirstOrDefault(a => a.Id != target.SupersedesId);
        Require(other is null, TargetErrors.ActiveAlready(target.Metric, target.Year, other?.Id));
        Require(target.SupersedesId is null || active.Any(a => a.Status == TargetStatus.InForce), TargetErrors.NothingToSupersede);
        return new()
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = owner.Id, Year = target.Year, Metric = metric.Code, Value = target.Value, Unit = metric.Unit,
            SupersedesId = target.SupersedesId, SetBy = by,
        };
    }

    /// <summary>Divides it among branches; again, as long as it is not in force.</summary>
    /// <returns>The targets of the branches, which take the place of those before.</returns>
    /// <exception cref="DomainException">They do not make it up, or one of them cannot have a target.</exception>
    public IReadOnlyList<BranchTarget> Cascade(IReadOnlyList<Share> shares, decimal? reserve, DateTimeOffset now)
    {
        RequireMove(TargetStatus.Cascaded);
        RequireNotOver(Year, now);
        var metric = TargetMetrics.Find(Metric)!;
        foreach (var (branch, value, weight) in shares)
        {
            Require(branch is { Type: "Branch" }, TargetErrors.BranchUnknown);
            // A branch that is being set up opens with its target.
            Require(branch.Status is "Operating" or "Planned", TargetErrors.BranchNotOperating(branch.Code));
            RequireValue(metric, value);
            Require(metric.Aggregate == Aggregate.Sum ? weight is null : weight > 0, TargetErrors.WeightWrong(branch.Code));
        }
        Require(shares.DistinctBy(s => s.Branch!.Id).Count() == shares.Count, TargetErrors.BranchTwice);
        RequireMadeUp(metric, shares, reserve);
        (Status, Reserve, CascadedAt) = (TargetStatus.Cascaded, reserve ?? 0, now);
        return [.. shares.Select(share => BranchTarget.Of(this, share, now))];
    }

    /// <summary>From now on it counts, with the targets of its branches, in place of the one before.</summary>
    /// <param name="before">The one in force, with its branches' targets; nothing when it has been given up meanwhile.</param>
    public void PutInForce(IReadOnlyList<BranchTarget> branches, (CompanyTarget Target, IReadOnlyList<BranchTarget> Branches)? before, DateTimeOffset now)
    {
        RequireMove(TargetStatus.InForce);
        RequireNotOver(Year, now);
        Require(before is null || before.Value.Target.Id == SupersedesId, TargetErrors.ActiveAlready(Metric, Year, before?.Target.Id));
        if (before is { } old) old.Target.End(TargetStatus.Superseded, old.Branches, now);
        (Status, InForceAt) = (TargetStatus.InForce, now);
        Raise(new CompanyTargetSet(Id, Year, Metric, Value, Unit, OrgUnitId, Reserve, SetBy, now));
        foreach (var branch in branches) branch.PutInForce(now);
    }

    /// <summary>Its year is over, or it is given up; the branches' targets end with it.</summary>
    public void Close(IReadOnlyList<BranchTarget> branches, DateTimeOffset now) => End(TargetStatus.Closed, branches, now);

    private void End(TargetStatus how, IReadOnlyList<BranchTarget> branches, DateTimeOffset now)
    {
        RequireMove(how);
        (Status, EndedAt) = (how, now);
        foreach (var branch in branches) branch.End(how);
        Raise(new CompanyTargetEnded(Id, Year, Metric, how.ToString(), now));
    }

    private void RequireMadeUp(TargetMetric metric, IReadOnlyList<Share> shares, decimal? reserve)
    {
        Require(shares.Count > 0, TargetErrors.NoBranches);
        Require(reserve is null || (reserve > 0 && metric.Fits(reserve.Value)), TargetErrors.ValueOutOfRange(metric.Code, metric.Decimals));
        if (metric.Aggregate == Aggregate.Sum)
        {
            var sum = shares.Sum(s => s.Value);
            Require(sum + (reserve ?? 0) == Value, TargetErrors.NotMadeUp(Value, sum, reserve ?? 0));
            return;
        }
        Require(reserve is null, TargetErrors.MeanHasNoReserve);
        var mean = decimal.Round(shares.Sum(s => s.Value * s.Weight!.Value) / shares.Sum(s => s.Weight!.Value), metric.Decimals, MidpointRounding.AwayFromZero);
        Require(mean == Value, TargetErrors.NotMadeUp(Value, mean, 0));
    }

    private static void RequireValue(TargetMetric metric, decimal value) =>
        Require(value is > 0 and <= 1e14m && metric.Fits(value), TargetErrors.ValueOutOfRange(metric.Code, metric.Decimals));

    private static void RequireNotOver(int year, DateTimeOffset now) => Require(year >= BusinessTime.DayOf(now).Year, TargetErrors.YearPast(year));

    private void RequireMove(TargetStatus next) => Require(Transitions[Status].Contains(next), TargetErrors.TransitionNotAllowed(Status, next));
}

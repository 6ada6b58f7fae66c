using BranchPlatform.Contracts.Governance;
using ServiceDefaults.Domain;

namespace Governance.Plans;

/// <summary>What a branch owes about plans.</summary>
public enum PlanDuty
{
    /// <summary>An approved plan of the year.</summary>
    Approval,
    /// <summary>A look back at the quarter.</summary>
    Review,
}

/// <summary>What a branch had not done in time (policy 2.2.3b): told once, and it stays, whatever is done later.</summary>
public sealed class PlanMiss : Entity
{
    private PlanMiss() { }

    public PlanDuty Duty { get; private init; }

    /// <summary>The year, or the quarter.</summary>
    public string Period { get; private init; } = "";

    public static PlanMiss Of(Guid branch, PlanDuty duty, PlanPeriod period, DateTimeOffset now)
    {
        var miss = new PlanMiss { Id = Guid.CreateVersion7(now), OrgUnitId = branch, Duty = duty, Period = period.Name };
        miss.Raise(new BranchPlanMissed(branch, duty.ToString(), period.Name), duty switch
        {
            PlanDuty.Approval => new ClauseEvidence("2.2.3b", "plan_approved_in_time", false, period.From),
            PlanDuty.Review => new ClauseEvidence("2.2.3b", "quarter_review_in_time", false, period.To),
        });
        return miss;
    }
}

using BranchPlatform.Contracts.Governance;
using ServiceDefaults.Domain;

namespace Governance.Targets;

/// <summary>With which targets a branch has begun a year (policy 1.1). Written once, and never again.</summary>
public sealed class TargetYear : Entity
{
    private TargetYear() { }

    public int Year { get; private init; }

    /// <summary>Codes of the mandatory measures of which no target was in force.</summary>
    public string[] Missing { get; private init; } = [];

    /// <param name="inForce">Codes of the measures of which the branch has a target in force.</param>
    public static TargetYear Begin(Guid branch, int year, IEnumerable<string> inForce, DateTimeOffset now)
    {
        var begun = new TargetYear
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = branch, Year = year, Missing = [.. TargetMetrics.All.Where(m => m.Mandatory).Select(m => m.Code).Except(inForce)],
        };
        begun.Raise(new BranchTargetYearBegun(branch, year, begun.Missing), new ClauseEvidence("1.1", "target_cascaded", begun.Missing.Length == 0, new(year, 1, 1)));
        return begun;
    }
}

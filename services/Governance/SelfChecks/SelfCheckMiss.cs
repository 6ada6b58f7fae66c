using BranchPlatform.Contracts.Governance;
using ServiceDefaults.Domain;

namespace Governance.SelfChecks;

/// <summary>No self-check of a month had come from a branch when it was due (policy 2.2.3e). It stays, also when one comes later.</summary>
public sealed class SelfCheckMiss : Entity
{
    private SelfCheckMiss() { }

    public string Month { get; private init; } = "";

    public static SelfCheckMiss Of(Guid branch, string month, DateTimeOffset now)
    {
        var miss = new SelfCheckMiss { Id = Guid.CreateVersion7(now), OrgUnitId = branch, Month = month };
        miss.Raise(new SelfCheckMissed(branch, month), new ClauseEvidence("2.2.3e", "self_check_submitted", Met: false, SelfCheck.MonthDay(month)));
        return miss;
    }
}

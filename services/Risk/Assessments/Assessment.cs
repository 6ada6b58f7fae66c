using BranchPlatform.Contracts.Risk;
using ServiceDefaults.Domain;

namespace Risk.Assessments;

/// <summary>Risk's judgement of one application (policy 3.1.2). It has no customer data beyond what the rules look at.</summary>
public sealed class Assessment : Entity
{
    private Assessment() { }

    public Guid ApplicationId { get; private init; }
    public int Score { get; private init; }
    public RiskLevel Level { get; private init; }
    public string[] Factors { get; private init; } = [];
    public string RuleSetVersion { get; private init; } = "";
    public DateTimeOffset AssessedAt { get; private init; }

    public override string State => Level.ToString();

    /// <summary>Judges an application by a set of rules and says so.</summary>
    public static Assessment Of(Guid applicationId, Guid branchId, AssessedFacts facts, RuleSet rules, DateTimeOffset now)
    {
        var (score, level, factors) = rules.Judge(facts);
        var assessment = new Assessment
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = branchId, ApplicationId = applicationId, Score = score,
            Level = level, Factors = [.. factors], RuleSetVersion = rules.Version, AssessedAt = now,
        };
        assessment.Announce();
        return assessment;
    }

    /// <summary>Tells the judgement as it is; whoever has it already passes it by.</summary>
    public void Announce() => Raise(new ApplicationRiskAssessed(ApplicationId, OrgUnitId, Score, Level.ToString(), Factors, RuleSetVersion, AssessedAt));
}

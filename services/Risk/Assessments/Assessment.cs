using BranchPlatform.Contracts.Operations;
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
    public static Assessment Of(ApplicationSubmitted application, RuleSet rules, DateTimeOffset now)
    {
        var amount = application.Amount is { } money ? decimal.Parse(money.Amount, System.Globalization.CultureInfo.InvariantCulture) : (decimal?)null;
        var delay = (decimal)(application.EnteredAt - application.ReceivedAt).TotalHours;
        var (score, level, factors) = rules.Judge(new(amount, delay, application.Channel, application.ProductType));
        var assessment = new Assessment
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = application.BranchId, ApplicationId = application.ApplicationId, Score = score,
            Level = level, Factors = [.. factors], RuleSetVersion = rules.Version, AssessedAt = now,
        };
        assessment.Raise(new ApplicationRiskAssessed(application.ApplicationId, application.BranchId, score, level.ToString(), factors, rules.Version, now));
        return assessment;
    }
}

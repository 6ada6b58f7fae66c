namespace Operations.Applications;

/// <summary>Risk's grades, lowest first.</summary>
public enum RiskLevel { Low, Medium, High, Critical }

/// <summary>
/// Risk's latest answer about an application. A row of its own, which only a consumer writes: an answer that arrives
/// between a clerk's read and his command must not make his version stale.
/// </summary>
public sealed class RiskAssessment
{
    public Guid ApplicationId { get; init; }
    public Guid OrgUnitId { get; init; }
    public int Score { get; set; }
    public RiskLevel Level { get; set; }
    public List<string> Factors { get; set; } = [];
    public DateTimeOffset AssessedAt { get; set; }

    /// <summary>When Risk first answered: who reviews does not wait for it from then on (policy 1.3.3).</summary>
    public DateTimeOffset? FirstAssessedAt { get; set; }

    /// <summary>The version of Risk's own aggregate; an answer with a lower one is old news.</summary>
    public int SourceVersion { get; set; }

    /// <summary>xmin: two answers at once must not overwrite each other.</summary>
    public uint RowVersion { get; init; }
}

namespace Governance;

/// <summary>Kinds of units that live by clauses.</summary>
public enum UnitKind { Branch, HeadOffice, Region, Department }

/// <summary>A unit that lives by the policy: it operates, or is suspended for a time. For capabilities that do not keep units themselves.</summary>
public sealed record GovernedUnit
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }

    /// <summary><c>HeadOffice</c>, <c>Region</c>, <c>Department</c> or <c>Branch</c>.</summary>
    public required string Type { get; init; }

    /// <summary>From the head office down, each below the one before: <c>/HQ/R1/B001/</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Nobody may have said when it opened.</summary>
    public DateOnly? OpenedOn { get; init; }

    /// <summary>The clauses from which the committee has exempted it (policy 1.2).</summary>
    public IReadOnlySet<string> Exempt { get; init; } = new HashSet<string>();
}

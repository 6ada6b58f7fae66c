namespace Governance.Teams;

/// <summary>What somebody of a branch's team is responsible for (policy 2.1.4).</summary>
public enum TeamFunction
{
    /// <summary>运营</summary>
    Operations,
    /// <summary>客户服务</summary>
    CustomerService,
    /// <summary>人事</summary>
    HR,
    /// <summary>财务</summary>
    Finance,
    /// <summary>风险</summary>
    Risk,
}

/// <summary>One function that one person covers; a person of a small branch may cover several.</summary>
public sealed record TeamMember(Guid EmployeeId, TeamFunction Function);

/// <summary>Who the team of a branch is.</summary>
/// <param name="ManagerId">Who manages the branch; empty when nobody does.</param>
public sealed record Composition(Guid? ManagerId, IReadOnlyList<TeamMember> Members)
{
    /// <summary>What the manager does, beside the functions.</summary>
    public const string Manager = nameof(Manager);

    public IReadOnlyList<Guid> People => [.. Members.Select(m => m.EmployeeId).Concat(ManagerId is { } manager ? [manager] : []).Distinct()];

    /// <summary>What a person does in it: <see cref="Manager"/>, functions, or nothing.</summary>
    public IReadOnlyList<string> DutiesOf(Guid person) =>
        [.. Members.Where(m => m.EmployeeId == person).Select(m => m.Function.ToString()).Concat(ManagerId == person ? [Manager] : [])];

    /// <summary>What nobody covers of what every branch has to: the manager, and the functions of the minimum.</summary>
    public IReadOnlyList<string> MissingOf(IEnumerable<TeamFunction> minimum) =>
        [.. (ManagerId is null ? new[] { Manager } : []).Concat(minimum.Except(Members.Select(m => m.Function)).Select(f => f.ToString()))];

    public Composition Without(Guid person) => new(ManagerId == person ? null : ManagerId, [.. Members.Where(m => m.EmployeeId != person)]);

    public bool SameAs(Composition other) => ManagerId == other.ManagerId && Members.ToHashSet().SetEquals(other.Members);
}

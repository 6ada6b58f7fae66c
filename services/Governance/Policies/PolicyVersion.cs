using ServiceDefaults.Domain;

namespace Governance.Policies;

/// <summary>One version of the policy (policy 2.2.1a). Nothing rewrites it; it belongs to the company and to no unit of it.</summary>
public sealed class PolicyVersion : Entity
{
    private PolicyVersion() { }

    public int No { get; private init; }

    /// <summary>In force from this day on, until the next version is.</summary>
    public DateOnly EffectiveFrom { get; private init; }

    public string Definition { get; private init; } = "";

    public static PolicyVersion Of(PolicyDefinition policy, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), No = policy.No, EffectiveFrom = policy.EffectiveFrom, Definition = policy.Write() };

    public PolicyDefinition Read() => PolicyDefinition.Read(Definition);
}

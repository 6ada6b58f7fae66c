using ServiceDefaults.Domain;

namespace Governance.Approvals.Tiers;

/// <summary>One revision of the approval tiers (reference data F3). Nothing rewrites it; it belongs to the company and to no unit of it.</summary>
public sealed class TierTable : Entity
{
    private TierTable() { }

    /// <summary>New cases go by the highest; a case keeps the one that it began with (rule X12).</summary>
    public int Revision { get; private init; }

    public string Definition { get; private init; } = "";

    public static TierTable Of(TierDefinition table, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), Revision = table.Revision, Definition = table.Write() };

    public TierDefinition Read() => TierDefinition.Read(Definition);
}

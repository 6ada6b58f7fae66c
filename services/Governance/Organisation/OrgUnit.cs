using BranchPlatform.Contracts.Governance;
using ServiceDefaults.Domain;

namespace Governance.Organisation;

/// <summary>What a unit is (rule X1).</summary>
public enum OrgUnitType { HeadOffice, Region, Department, Branch }

/// <summary>Where a unit stands in its life (policy 1.2).</summary>
public enum OrgUnitStatus { Planned, Operating, Suspended, Closed }

/// <summary>A unit of the organisation. There is one tree; its root is the head office.</summary>
public sealed class OrgUnit : Entity
{
    private OrgUnit() { }

    /// <summary>Unique for ever: the code of a closed unit is not used again.</summary>
    public string Code { get; private init; } = "";

    public string Name { get; private init; } = "";
    public OrgUnitType Type { get; private init; }
    public Guid? ParentId { get; private init; }

    /// <summary>Codes from the root, such as <c>/HQ/R1/B001/</c>.</summary>
    public string Path { get; private init; } = "";

    public OrgUnitStatus Status { get; private init; }

    public override string State => Status.ToString();

    /// <summary>The root of the tree.</summary>
    public static OrgUnit HeadOffice(string code, string name, DateTimeOffset now) => Make(null, code, name, OrgUnitType.HeadOffice, now);

    /// <summary>Opens a unit below this one.</summary>
    /// <exception cref="DomainException">A branch has no units below it, a region none but branches and departments.</exception>
    public OrgUnit Open(string code, string name, OrgUnitType type, DateTimeOffset now)
    {
        Require((Type, type) is
            (OrgUnitType.HeadOffice, OrgUnitType.Region or OrgUnitType.Department or OrgUnitType.Branch) or
            (OrgUnitType.Region, OrgUnitType.Branch or OrgUnitType.Department), OrgUnitErrors.CannotStandBelow(type, Type));
        Require(Status is OrgUnitStatus.Planned or OrgUnitStatus.Operating, OrgUnitErrors.ParentNotOperating(Code));
        return Make(this, code, name, type, now);
    }

    /// <summary>Tells the unit's whole state as it is: copies take it when they have an older version, or none.</summary>
    public void Announce() => Raise(new OrgUnitChanged(Id, Code, Name, Type.ToString(), ParentId, Path, Status.ToString()));

    private static OrgUnit Make(OrgUnit? parent, string code, string name, OrgUnitType type, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        var unit = new OrgUnit
        {
            Id = id, OrgUnitId = id, Code = code, Name = name, Type = type, ParentId = parent?.Id,
            Path = $"{parent?.Path ?? "/"}{code}/", Status = OrgUnitStatus.Operating,
        };
        unit.Announce();
        return unit;
    }
}

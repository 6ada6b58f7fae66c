using BranchPlatform.Contracts.Governance;
using Governance.Organisation.OpenItems;
using ServiceDefaults.Domain;

namespace Governance.Organisation;

/// <summary>What a unit is (rule X1).</summary>
public enum OrgUnitType { HeadOffice, Region, Department, Branch }

/// <summary>Where a unit stands in its life (policy 1.2).</summary>
public enum OrgUnitStatus { Planned, Operating, Suspended, Closed }

/// <summary>What can happen to a unit in its life (policy 1.2).</summary>
public enum LifeStep { Opening, Suspension, Resumption, Closure }

/// <summary>A unit that is to be set up.</summary>
/// <param name="OpenedOn">Since when it operates; a unit without it is only planned.</param>
public sealed record NewUnit(string Code, string Name, OrgUnitType Type, DateOnly? OpenedOn = null, string? Address = null);

/// <summary>A unit of the organisation. There is one tree; its root is the head office, which neither moves nor ends.</summary>
public sealed class OrgUnit : Entity
{
    /// <summary>How many levels the tree has at most.</summary>
    public const int Deepest = 8;

    /// <summary>How many units move at once at most: they are written in one save.</summary>
    public const int MostMoved = 5000;

    private OrgUnit() { }

    /// <summary>Unique for ever: the code of a closed unit is not used again.</summary>
    public string Code { get; private init; } = "";

    public string Name { get; private set; } = "";
    public OrgUnitType Type { get; private init; }
    public Guid? ParentId { get; private set; }

    /// <summary>Codes from the root, such as <c>/HQ/R1/B001/</c>.</summary>
    public string Path { get; private set; } = "";

    public OrgUnitStatus Status { get; private set; }

    /// <summary>Empty when it has not opened yet, or nobody has said when it did.</summary>
    public DateOnly? OpenedOn { get; private set; }

    public string? Address { get; private set; }

    public override string State => Status.ToString();

    /// <summary>The root of the tree.</summary>
    public static OrgUnit HeadOffice(string code, string name, DateTimeOffset now) =>
        Make(null, new(code, name, OrgUnitType.HeadOffice), OrgUnitStatus.Operating, now);

    /// <summary>Sets a unit up below this one: planned, or operating since a day that it names.</summary>
    /// <exception cref="DomainException">It may not stand here, or would open in the future.</exception>
    public OrgUnit SetUp(NewUnit unit, DateTimeOffset now)
    {
        RequireRoomFor(unit.Type, levels: 1);
        if (unit.OpenedOn is { } day) RequireNotAhead(day, now);
        return Make(this, unit, unit.OpenedOn is null ? OrgUnitStatus.Planned : OrgUnitStatus.Operating, now);
    }

    /// <summary>A planned unit begins its work.</summary>
    /// <param name="on">Today when left out.</param>
    public void Open(DateOnly? on, DateTimeOffset now)
    {
        var next = After(LifeStep.Opening);
        RequireNotAhead(on ?? BusinessTime.DayOf(now), now);
        OpenedOn = on ?? BusinessTime.DayOf(now);
        Become(next);
    }

    /// <summary>Stops its work for the time being: it takes no new business, and goes on with what is open.</summary>
    public void Suspend() => Become(After(LifeStep.Suspension));

    public void Resume() => Become(After(LifeStep.Resumption));

    /// <summary>Ends it for ever (policy 1.2).</summary>
    /// <param name="open">What is still open there.</param>
    public void Close(IReadOnlyList<StillOpen> open)
    {
        var next = After(LifeStep.Closure);
        Require(open.Count == 0, OrgUnitErrors.OpenItems(Code, open));
        Become(next);
    }

    public void Rename(string name)
    {
        RequireLiving();
        Require(name != Name, OrgUnitErrors.NothingChanges);
        Name = name;
        Announce();
    }

    /// <summary>Gives it another address, which no other service keeps.</summary>
    public void Relocate(string address)
    {
        RequireLiving();
        Require(address != Address, OrgUnitErrors.NothingChanges);
        Address = address;
    }

    /// <summary>Puts it, and with it everything below, below another unit. Reach follows at once (rule X1).</summary>
    /// <param name="below">All units below it, however deep.</param>
    /// <exception cref="DomainException">It may not stand there, stands there already, or is above that unit.</exception>
    public void MoveBelow(OrgUnit parent, IReadOnlyCollection<OrgUnit> below)
    {
        Require(Type != OrgUnitType.HeadOffice, OrgUnitErrors.HeadOfficeStays);
        RequireLiving();
        Require(!parent.Path.StartsWith(Path, StringComparison.Ordinal), OrgUnitErrors.BelowItself(Code, parent.Code));
        Require(parent.Id != ParentId, OrgUnitErrors.NothingChanges);
        Require(below.Count < MostMoved, OrgUnitErrors.TooManyToMove(MostMoved));
        parent.RequireRoomFor(Type, levels: 1 + below.Select(u => u.Level - Level).DefaultIfEmpty().Max());

        ParentId = parent.Id;
        var above = Path.Length - Code.Length - 1;
        foreach (var unit in below.Prepend(this))
        {
            unit.Path = parent.Path + unit.Path[above..];
            unit.Announce();
        }
    }

    /// <summary>Tells the unit's whole state as it is: copies take it when they have an older version, or none.</summary>
    public void Announce()
    {
        // One event for each save: copies take the first that they see of a version, so it has to be the whole of it.
        TakeRaised();
        Raise(new OrgUnitChanged(Id, Code, Name, Type.ToString(), ParentId, Path, Status.ToString()));
    }

    private int Level => Path.AsSpan().Count('/') - 1;

    private OrgUnitStatus After(LifeStep step)
    {
        Require(Type != OrgUnitType.HeadOffice || step is not (LifeStep.Suspension or LifeStep.Closure), OrgUnitErrors.HeadOfficeStays);
        return (Status, step) switch
        {
            (OrgUnitStatus.Planned, LifeStep.Opening) or (OrgUnitStatus.Suspended, LifeStep.Resumption) => OrgUnitStatus.Operating,
            (OrgUnitStatus.Operating, LifeStep.Suspension) => OrgUnitStatus.Suspended,
            (not OrgUnitStatus.Closed, LifeStep.Closure) => OrgUnitStatus.Closed,
            _ => throw new DomainException(OrgUnitErrors.StepNotAllowed(Code, Status, step)),
        };
    }

    private void Become(OrgUnitStatus next)
    {
        Status = next;
        Announce();
    }

    private void RequireLiving() => Require(Status != OrgUnitStatus.Closed, OrgUnitErrors.Closed(Code));

    private void RequireRoomFor(OrgUnitType type, int levels)
    {
        Require((Type, type) is
            (OrgUnitType.HeadOffice or OrgUnitType.Region, OrgUnitType.Region or OrgUnitType.Department or OrgUnitType.Branch),
            OrgUnitErrors.CannotStandBelow(type, Type));
        Require(Status is OrgUnitStatus.Planned or OrgUnitStatus.Operating, OrgUnitErrors.ParentNotOperating(Code));
        Require(Level + levels <= Deepest, OrgUnitErrors.TooDeep(Deepest));
    }

    private static void RequireNotAhead(DateOnly day, DateTimeOffset now) => Require(day <= BusinessTime.DayOf(now), OrgUnitErrors.OpenedInFuture);

    private static OrgUnit Make(OrgUnit? parent, NewUnit unit, OrgUnitStatus status, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        var made = new OrgUnit
        {
            Id = id, OrgUnitId = id, Code = unit.Code, Name = unit.Name, Type = unit.Type, ParentId = parent?.Id,
            Path = $"{parent?.Path ?? "/"}{unit.Code}/", Status = status, OpenedOn = unit.OpenedOn, Address = unit.Address,
        };
        made.Announce();
        return made;
    }
}

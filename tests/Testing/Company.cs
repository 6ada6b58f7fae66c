using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace Testing;

/// <summary>The company of the tests: a head office, two regions, three branches and a closed one, known to every host as if Governance had told it.</summary>
public static class Company
{
    public static readonly Guid HeadOffice = NewPerson(), Region1 = NewPerson(), Region2 = NewPerson(),
        Branch1 = NewPerson(), Branch2 = NewPerson(), Branch3 = NewPerson(), ClosedBranch = NewPerson();

    /// <summary>Fresh copies of the units.</summary>
    public static IReadOnlyList<OrgUnitCopy> Units() =>
    [
        Unit(HeadOffice, "HQ", "HeadOffice", null, "/HQ/"),
        Unit(Region1, "R1", "Region", HeadOffice, "/HQ/R1/"), Unit(Region2, "R2", "Region", HeadOffice, "/HQ/R2/"),
        Unit(Branch1, "B001", "Branch", Region1, "/HQ/R1/B001/"), Unit(Branch2, "B002", "Branch", Region1, "/HQ/R1/B002/"),
        Unit(Branch3, "B003", "Branch", Region2, "/HQ/R2/B003/"), Unit(ClosedBranch, "B009", "Branch", Region2, "/HQ/R2/B009/", "Closed"),
    ];

    /// <summary>A role at a unit, with its usual reach unless another is given.</summary>
    public static RoleAssignment At(string role, Guid unit, Reach? reach = null) => new(role, unit, reach ?? Roles.DefaultReach[role]);

    public static Guid NewPerson() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    private static OrgUnitCopy Unit(Guid id, string code, string type, Guid? parent, string path, string status = "Operating") => new()
    {
        Id = id, Code = code, Name = code, Type = type, ParentId = parent, Path = path, Status = status, Version = 1,
    };
}

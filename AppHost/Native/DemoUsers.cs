namespace AppHost.Native;

/// <summary>The users of the demo data, for people who look for one to sign in with. Identity makes them.</summary>
public static class DemoUsers
{
    private static readonly string[] Branches = ["b001", "b002", "b003"];
    private static readonly string[] Regions = ["r1", "r2"];

    private static readonly string[] BranchRoles =
        ["branchmanager", "intakeclerk", "reviewofficer", "processingofficer", "serviceofficer", "complainthandler", "cashier", "accountant", "employee"];

    private static readonly string[] HeadOfficeRoles =
    [
        "systemadmin", "committeechair", "committeemember", "officedirector", "officesecretary", "departmenthead", "complaintsupervisor",
        "hrspecialist", "hrmanager", "financemanager", "riskofficer", "riskmanager", "complianceofficer", "internalauditor", "executive",
    ];

    /// <summary>Names in the form role.unit.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Branches.SelectMany(unit => BranchRoles.Select(role => $"{role}.{unit}")),
        "allrounder.b001",
        .. Regions.Select(unit => $"regionmanager.{unit}"),
        .. HeadOfficeRoles.Select(role => $"{role}.hq"),
    ];
}

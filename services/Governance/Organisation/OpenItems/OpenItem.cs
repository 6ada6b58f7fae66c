namespace Governance.Organisation.OpenItems;

/// <summary>What other services have at a unit.</summary>
public enum OpenItemKind
{
    Application, Employee, Customer,
    /// <summary>Figures of a period that were due and have not been handed in (policy 3.2.1).</summary>
    OverdueData,
    /// <summary>An alert that is red and not closed (policy 3.2.2).</summary>
    RedAlert,
}

/// <summary>
/// One thing that other services have, or had, at a unit. A row of its own for each, so that events that come twice, out of
/// order or from a thing that changes its unit count right; it stays when the thing has ended, or an event from before the
/// end would open it again.
/// </summary>
public sealed class OpenItem
{
    public required OpenItemKind Kind { get; init; }

    /// <summary>Of the application, the employee or the customer.</summary>
    public required Guid SubjectId { get; init; }

    public Guid OrgUnitId { get; set; }

    /// <summary>Whether it still runs, works or is looked after there.</summary>
    public bool IsOpen { get; set; }

    /// <summary>The owner's version; an event with a lower one is old news.</summary>
    public int SourceVersion { get; set; }

    /// <summary>xmin: two events at once must not overwrite each other.</summary>
    public uint RowVersion { get; init; }
}

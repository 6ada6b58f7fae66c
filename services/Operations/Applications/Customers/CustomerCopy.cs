namespace Operations.Applications.Customers;

/// <summary>
/// What Operations knows of a customer: never a name or a number of an identity card. Kept by <c>CustomerChanged</c>,
/// or learned from the owner when a customer comes faster than his event (flow E0).
/// </summary>
public sealed class CustomerCopy
{
    public required Guid Id { get; init; }
    public required string No { get; set; }
    public required string Type { get; set; }
    public required Guid HomeBranchId { get; set; }
    public required string Status { get; set; }
    public required string RiskFlag { get; set; }

    /// <summary>The owner's version; an event with a lower one is old news.</summary>
    public required int Version { get; set; }

    /// <summary>Whether new business may be done with the customer.</summary>
    public bool IsActive => Status == "Active";

    /// <summary>Whether somebody has to say why it is done all the same (policy 3.1.1).</summary>
    public bool IsBlocked => RiskFlag == "Blocked";
}

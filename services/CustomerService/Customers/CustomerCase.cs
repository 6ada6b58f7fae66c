namespace CustomerService.Customers;

/// <summary>
/// An application of a customer, as Operations told it. While it runs, its branch may see the customer, whichever his home
/// branch is (policy 4.3.1).
/// </summary>
public sealed class CustomerCase
{
    public required Guid ApplicationId { get; init; }

    /// <summary>Empty as long as only the end of the application has been heard of.</summary>
    public Guid? CustomerId { get; set; }

    public required Guid BranchId { get; init; }

    /// <summary>Whether it runs. What has ended never runs again, in whatever order it is told.</summary>
    public required bool IsOpen { get; set; }

    /// <summary>xmin: two events at once must not overwrite each other.</summary>
    public uint RowVersion { get; init; }
}

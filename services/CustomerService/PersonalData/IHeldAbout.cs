namespace CustomerService.PersonalData;

/// <summary>What one capability holds about a customer, for his right of access (policy 4.3.1). Each that holds something offers one.</summary>
public interface IHeldAbout
{
    /// <summary>The name of the section in what the customer is given.</summary>
    string Section { get; }

    /// <summary>All of it, in clear.</summary>
    /// <param name="key">The customer's own key.</param>
    Task<object> OfAsync(Guid customerId, CustomerKey key, CancellationToken ct);
}

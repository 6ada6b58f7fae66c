using ServiceDefaults.Http;

namespace CustomerService.Customers;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class CustomersApi
{
    public static void MapCustomers(this IEndpointRouteBuilder app)
    {
        var customers = app.MapGroup("/customers").WithTags("Customers");

        customers.MapPost("/", RegisterCustomer.Handle).WithName("CustomerService_Customers_Register")
            .RequirePermission(CustomerServicePermissions.Register).Creates();
        customers.MapGet("/{id:guid}/reference", GetReference.Handle).WithName("CustomerService_Customers_GetReference")
            .RequirePermission(CustomerServicePermissions.Identify);
    }
}

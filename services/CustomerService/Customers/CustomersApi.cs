using ServiceDefaults.Http;
using ServiceDefaults.Http.Exports;

namespace CustomerService.Customers;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class CustomersApi
{
    public static void MapCustomers(this IEndpointRouteBuilder app)
    {
        var customers = app.MapGroup("/customers").WithTags("Customers");

        customers.MapPost("/", RegisterCustomer.Handle).WithName("CustomerService_Customers_Register")
            .RequirePermission(CustomerServicePermissions.Register).Creates();
        customers.MapGet("/", ListCustomers.Handle).WithName("CustomerService_Customers_List")
            .RequirePermission(CustomerServicePermissions.Read).NeverExports();
        customers.MapPost("/lookup", LookUpCustomers.Handle).WithName("CustomerService_Customers_LookUp")
            .RequirePermission(CustomerServicePermissions.LookUp);
        customers.MapGet("/{id:guid}", GetCustomer.Handle).WithName("CustomerService_Customers_Get")
            .RequirePermission(CustomerServicePermissions.Read);
        customers.MapGet("/{id:guid}/reference", GetReference.Handle).WithName("CustomerService_Customers_GetReference")
            .RequirePermission(CustomerServicePermissions.Identify);
        customers.MapPost("/{id:guid}/id-number-view", ViewIdNumber.Handle).WithName("CustomerService_Customers_ViewIdNumber")
            .RequirePermission(CustomerServicePermissions.ViewIdNumber);
        customers.MapPost("/{id:guid}/disclosure", DiscloseCustomer.Handle).WithName("CustomerService_Customers_Disclose")
            .RequirePermission(CustomerServicePermissions.Disclose);
        customers.MapPost("/{id:guid}/correction", CorrectCustomer.Handle).WithName("CustomerService_Customers_Correct")
            .RequirePermission(CustomerServicePermissions.Correct);
        customers.MapPost("/{id:guid}/contact-preferences", PreferContacts.Handle).WithName("CustomerService_Customers_PreferContacts")
            .RequirePermission(CustomerServicePermissions.Correct);
        customers.MapPost("/{id:guid}/risk-flag", FlagRisk.Handle).WithName("CustomerService_Customers_FlagRisk")
            .RequirePermission(CustomerServicePermissions.FlagRisk);
        customers.MapPost("/{id:guid}/closure", CloseCustomer.Handle).WithName("CustomerService_Customers_Close")
            .RequirePermission(CustomerServicePermissions.Close);
        customers.MapPost("/{id:guid}/erasure", EraseCustomer.Handle).WithName("CustomerService_Customers_Erase")
            .RequirePermission(CustomerServicePermissions.Erase);
    }
}

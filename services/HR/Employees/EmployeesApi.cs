using ServiceDefaults.Http;
using ServiceDefaults.Http.Imports;

namespace HR.Employees;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class EmployeesApi
{
    public static void MapEmployees(this IEndpointRouteBuilder app)
    {
        var employees = app.MapGroup("/employees").WithTags("Employees");

        employees.MapPost("/", HireEmployee.Handle).WithName("HR_Employees_Hire")
            .RequirePermission(HRPermissions.Hire).Creates();
        employees.MapGet("/", ListEmployees.Handle).WithName("HR_Employees_List")
            .RequirePermission(HRPermissions.Read);
        employees.MapGet("/{id:guid}", GetEmployee.Handle).WithName("HR_Employees_Get")
            .RequirePermission(HRPermissions.Read);
        employees.MapPost("/{id:guid}/change", ChangeEmployee.Handle).WithName("HR_Employees_Change")
            .RequirePermission(HRPermissions.Change);
        employees.MapPost("/{id:guid}/transfer", TransferEmployee.Handle).WithName("HR_Employees_Transfer")
            .RequirePermission(HRPermissions.Transfer);
        employees.MapPost("/{id:guid}/suspension", SuspendEmployee.Handle).WithName("HR_Employees_Suspend")
            .RequirePermission(HRPermissions.Suspend);
        employees.MapPost("/{id:guid}/reinstatement", ReinstateEmployee.Handle).WithName("HR_Employees_Reinstate")
            .RequirePermission(HRPermissions.Suspend);
        employees.MapPost("/{id:guid}/separation", SeparateEmployee.Handle).WithName("HR_Employees_Separate")
            .RequirePermission(HRPermissions.Separate);

        employees.MapPost("/imports", ImportEmployees.Handle).WithName("HR_Employees_Import")
            .RequirePermission(HRPermissions.Import).Imports();

        app.MapGet("/posts", ListPosts.Handle).WithTags("Posts").WithName("HR_Posts_List")
            .RequirePermission(HRPermissions.Read);
    }
}

using ServiceDefaults.Http;

namespace HR.Employees.Work;

/// <summary>Every route about the work that is counted, with its permission.</summary>
public static class WorkApi
{
    public static void MapWork(this IEndpointRouteBuilder app)
    {
        app.MapGet("/work", ListWork.Handle).WithTags("Work").WithName("HR_Work_List")
            .RequirePermission(HRPermissions.ReadWork);
        app.MapGet("/employees/{id:guid}/work", GetEmployeeWork.Handle).WithTags("Work").WithName("HR_Work_OfEmployee")
            .RequirePermission(HRPermissions.ReadWork);
    }
}

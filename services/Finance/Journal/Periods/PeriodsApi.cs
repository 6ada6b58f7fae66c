using ServiceDefaults.Http;

namespace Finance.Journal.Periods;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class PeriodsApi
{
    public static void MapPeriods(this IEndpointRouteBuilder app)
    {
        var periods = app.MapGroup("/periods").WithTags("Periods");
        periods.MapGet("/", ListPeriods.Handle).WithName("Finance_Periods_List").RequirePermission(FinancePermissions.Read);
        periods.MapPost("/{id:guid}/closing", ClosePeriod.Handle).WithName("Finance_Periods_Close").RequirePermission(FinancePermissions.ClosePeriods);
        periods.MapPost("/{id:guid}/reopening", ReopenPeriod.Handle).WithName("Finance_Periods_Reopen").RequirePermission(FinancePermissions.ClosePeriods);
    }
}

using ServiceDefaults.Http;
using ServiceDefaults.Http.Imports;
using ServiceDefaults.Messaging.DueTimes;

namespace Governance.Calendars;

/// <summary>The contents page of the capability: every route with its permission. Whoever is signed in may read the calendar.</summary>
public static class CalendarsApi
{
    public static void AddCalendars(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<IDueHandler, WarnOfMissingYear>();
        builder.Services.AddHostedService<FirstYear>();
    }

    public static void MapCalendars(this IEndpointRouteBuilder app)
    {
        var calendars = app.MapGroup("/calendars").WithTags("Work calendar");

        calendars.MapGet("/", ListCalendars.Handle).WithName("Governance_Calendars_List").RequireSignIn();
        calendars.MapGet("/{year:int}", GetCalendar.Handle).WithName("Governance_Calendars_Get").RequireSignIn();
        calendars.MapPost("/{year:int}/imports", ImportCalendar.Handle).WithName("Governance_Calendars_Import")
            .RequirePermission(GovernancePermissions.ManageCalendars).Imports();
        calendars.MapPost("/{year:int}/days", ChangeCalendarDays.Handle).WithName("Governance_Calendars_ChangeDays")
            .RequirePermission(GovernancePermissions.ManageCalendars);
    }
}

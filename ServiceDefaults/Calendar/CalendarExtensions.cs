using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ServiceDefaults.Messaging;

namespace ServiceDefaults.Calendar;

/// <summary>The calendar room, for services that count working time.</summary>
public static class CalendarExtensions
{
    /// <summary>
    /// Keeps a copy of the work calendar, which <see cref="WorkCalendars"/> gives. Comes before <c>AddMessaging</c>, and
    /// <see cref="CalendarYearMapping.KeepsCalendar"/> goes into the service's model.
    /// </summary>
    public static IHostApplicationBuilder AddCalendar(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WorkCalendars>();
        builder.Services.AddHostedService(services => services.GetRequiredService<WorkCalendars>());
        builder.Services.AddHostedService<AskForCalendar>();
        builder.AddConsumer<KeepCalendarYears>();
        return builder;
    }
}

using Gateway.Forwarding;
using ServiceDefaults;

namespace Gateway.Readiness;

/// <summary>Makes <c>/health</c> speak of the services too.</summary>
internal static class ReadinessExtensions
{
    public static WebApplicationBuilder AddReadiness(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ServiceClient>();
        builder.Services.AddSingleton<ServiceReadiness>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ServiceReadiness>());
        builder.Services.AddHealthChecks().AddCheck<ServiceReadiness>("services", tags: [ServiceDefaultsExtensions.ToldToEverybody]);
        return builder;
    }
}

using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using ServiceDefaults.Auditing;
using ServiceDefaults.Http;
using ServiceDefaults.Http.Exports;
using ServiceDefaults.Messaging.DeadLetters;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;
using ServiceDefaults.Telemetry;

namespace ServiceDefaults;

/// <summary>What every service is born with.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>The tag of a health check whose facts <c>/health</c> repeats. Those of libraries (addresses, exceptions) are nobody's business.</summary>
    public const string ToldToEverybody = "told";

    /// <summary>Adds the rooms Telemetry, Security and Http.</summary>
    /// <param name="name">The service's name on the map, such as <c>operations</c>.</param>
    /// <param name="permissions">What each role may do here.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, string name, PermissionTable permissions)
    {
        builder.AddTelemetry(name);
        // Whoever probes reads the answer; a service that waits is not a failure to log every second.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        builder.AddSecurity(permissions.And(AuditPermissions.Roles, DeadLetterPermissions.Roles));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new ServiceIdentity(name));
        builder.Services.AddSingleton(new Texts(Assembly.GetCallingAssembly()));
        builder.Services.AddSingleton<Problems>();
        builder.Services.AddExceptionHandler<Problems>();
        builder.Services.AddProblemDetails(options =>
            options.CustomizeProblemDetails = context => context.HttpContext.RequestServices.GetRequiredService<Problems>().Complete(context));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
        });
        // For the routes of this library alone: a service's own requests are checked by the call in its own Program.
        builder.Services.AddValidation();
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), ["live"]);
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }

    /// <summary>
    /// Puts the rooms into the pipeline and maps <c>/health</c> (ready), <c>/alive</c> and the OpenAPI document; for a service
    /// with a database also the audit trail and the dead letters.
    /// </summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseRefusals();
        var hasDatabase = app.Services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(ServiceDb));
        if (hasDatabase) app.UseForwardedFor();
        app.UseAuthentication();
        app.UseAuthorization();
        if (hasDatabase) app.UseOrigin();
        app.UseExports();
        app.MapProbes();
        app.MapOpenApi().AllowAnonymous();
        if (!hasDatabase) return app;
        app.MapAuditTrail();
        app.MapDeadLetters();
        return app;
    }

    /// <summary>Gives every refusal of what comes after its one form.</summary>
    public static WebApplication UseRefusals(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = context => Problems.RefusalFor(context.Exception) is not null });
        app.UseStatusCodePages(context => context.HttpContext.RequestServices.GetRequiredService<Problems>().WriteForStatusAsync(context.HttpContext));
        return app;
    }

    /// <summary>Maps <c>/health</c> (ready) and <c>/alive</c>.</summary>
    public static WebApplication MapProbes(this WebApplication app)
    {
        app.MapHealthChecks("/health", new() { ResponseWriter = WriteHealthAsync }).AllowAnonymous();
        app.MapHealthChecks("/alive", new() { Predicate = check => check.Tags.Contains("live") }).AllowAnonymous();
        return app;
    }

    /// <summary>Runs the service, unless one of its routes does not say whom it lets in.</summary>
    public static Task RunGuardedAsync(this WebApplication app)
    {
        var unguarded = RouteGuards.Unguarded(((IEndpointRouteBuilder)app).DataSources);
        if (unguarded.Count > 0)
            throw new InvalidOperationException($"Unguarded routes: {string.Join("; ", unguarded)}. Give each RequirePermission(…), RequireSignIn() or AllowAnonymous().");
        return app.RunAsync();
    }

    private static Task WriteHealthAsync(HttpContext http, HealthReport report)
    {
        var answer = new Dictionary<string, object>
        {
            ["status"] = report.Status switch { HealthStatus.Healthy => "ready", HealthStatus.Degraded => "degraded", _ => "starting" },
            ["waitingFor"] = report.Entries.Where(e => e.Value.Status != HealthStatus.Healthy).Select(e => e.Value.Description ?? e.Key),
        };
        foreach (var (name, fact) in report.Entries.Values.Where(e => e.Tags.Contains(ToldToEverybody)).SelectMany(e => e.Data)) answer.TryAdd(name, fact);
        return http.Response.WriteAsJsonAsync(answer);
    }
}

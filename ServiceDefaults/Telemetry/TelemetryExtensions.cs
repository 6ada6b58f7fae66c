using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ServiceDefaults.Telemetry;

/// <summary>The telemetry room: one trace from the first request to the last consumer, metrics and logs, over OTLP.</summary>
public static class TelemetryExtensions
{
    /// <summary>Our own activity sources and meters begin with this.</summary>
    public const string Prefix = "BranchPlatform.*";

    /// <summary>Sends traces, metrics and logs where OTEL_EXPORTER_OTLP_ENDPOINT points; records nothing where it points nowhere, unless Telemetry:Record asks for it.</summary>
    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder, string serviceName)
    {
        var export = !string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        if (!export && !builder.Configuration.GetValue<bool>("Telemetry:Record")) return builder;

        var telemetry = builder.Services.AddOpenTelemetry()
            // The environment last: the launcher's name and instance are those that its dashboard knows.
            .ConfigureResource(resource => resource.AddService(serviceName).AddEnvironmentVariableDetector())
            .WithTracing(tracing => tracing
                .AddAspNetCoreInstrumentation(options => options.Filter = http => http.Request.Path.Value is not ("/health" or "/alive"))
                .AddHttpClientInstrumentation()
                .AddNpgsql()
                .AddSource("MassTransit", "Yarp.ReverseProxy", Prefix))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter("MassTransit", "Npgsql", Prefix));
        if (export)
        {
            builder.Logging.AddOpenTelemetry(logging => logging.IncludeScopes = true);
            telemetry.UseOtlpExporter();
        }
        return builder;
    }
}

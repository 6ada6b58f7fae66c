using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Journeys.Tests;

/// <summary>One service in this process on its real Kestrel ports, with the environment that a launcher would give it.</summary>
/// <typeparam name="TEntry">Any type of the service's assembly.</typeparam>
internal sealed class HostedService<TEntry>(IReadOnlyDictionary<string, string> environment, BaseExporter<Activity> spans, ILoggerProvider logs)
    : WebApplicationFactory<TEntry>, IHostedService where TEntry : class
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (name, value) in environment) builder.UseSetting(name.Replace("__", ":", StringComparison.Ordinal), value);
        builder.UseEnvironment("Development");
        builder.UseSetting("Telemetry:Record", "true");
        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddProvider(logs));
        builder.ConfigureTestServices(services =>
            services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(new SimpleActivityExportProcessor(spans))));
    }

    public void Start()
    {
        // Only says "real Kestrel": where it listens stands in the settings above.
        UseKestrel();
        StartServer();
    }
}

/// <summary>What the platform does with a hosted service, whatever its type.</summary>
internal interface IHostedService : IAsyncDisposable
{
    void Start();
}

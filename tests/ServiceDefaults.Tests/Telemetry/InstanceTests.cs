using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Trace;
using ServiceDefaults.Telemetry;

namespace ServiceDefaults.Tests.Telemetry;

/// <summary>Whose telemetry it is, the launcher says: its dashboard knows the service by that.</summary>
public sealed class InstanceTests
{
    [Fact]
    public void The_launchers_name_and_instance_count()
    {
        var resource = Resource(new() { ["OTEL_SERVICE_NAME"] = "risk-of-today", ["OTEL_RESOURCE_ATTRIBUTES"] = "service.instance.id=risk-1" });
        Assert.Equal("risk-of-today", resource["service.name"]);
        Assert.Equal("risk-1", resource["service.instance.id"]);
    }

    [Fact]
    public void Without_a_launcher_a_service_names_itself() => Assert.Equal("risk", Resource([])["service.name"]);

    private static Dictionary<string, object> Resource(Dictionary<string, string?> environment)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        environment["Telemetry:Record"] = "true";
        foreach (var (name, value) in environment)
            builder.Configuration[name] = value;
        builder.AddTelemetry("risk");
        using var host = builder.Build();
        return host.Services.GetRequiredService<TracerProvider>().GetResource().Attributes.ToDictionary(a => a.Key, a => a.Value);
    }
}

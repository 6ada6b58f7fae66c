using System.Collections.Concurrent;
using Gateway.Forwarding;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Gateway.Readiness;

/// <summary>
/// Asks every service each second whether it is ready and remembers the answers, so that <c>/health</c> costs
/// nothing however often it is asked. The gateway is ready when each route's service is.
/// </summary>
internal sealed class ServiceReadiness(IReadOnlyList<Service> services, ServiceClient client, TimeProvider clock, ILogger<ServiceReadiness> log) : BackgroundService, IHealthCheck
{
    private const string Ready = "ready", Starting = "starting", Away = "away";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, string> states = new(services.Select(s => KeyValuePair.Create(s.Name, Starting)));

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = new SortedDictionary<string, string>(states, StringComparer.Ordinal);
        var missing = now.Where(s => s.Value != Ready).Select(s => s.Key).ToList();
        var data = new Dictionary<string, object> { ["services"] = now };
        return Task.FromResult(missing.Count == 0
            ? HealthCheckResult.Healthy(data: data)
            : HealthCheckResult.Unhealthy(string.Join(", ", missing), data: data));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(services.Select(s => WatchAsync(s, stoppingToken)));

    private async Task WatchAsync(Service service, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do
            {
                var before = states[service.Name];
                var now = await client.IsReadyAsync(service, ct) ? Ready : before == Starting ? Starting : Away;
                if (now == before) continue;
                states[service.Name] = now;
                ReadinessLog.StateChanged(log, service.Name, now);
            }
            while (await timer.WaitForNextTickAsync(ct));
        }
        catch (OperationCanceledException) { /* the gateway stops */ }
    }
}

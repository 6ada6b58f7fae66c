using AppHost.Native;

namespace AppHost.Tests;

/// <summary>Both engines tell a service the same: the native one is held against what Aspire injects.</summary>
public sealed class EnvironmentTests
{
    /// <summary>The services whose ports count up from 5101 and 6101.</summary>
    internal static readonly string[] PortOrder = ["identity", "governance", "operations", "risk", "customer-service", "hr", "finance"];

    private static readonly Wiring Example = new()
    {
        Database = service => new(7001, service.Name, "p@ss"),
        Messaging = new(7002, "guest", "m@il"),
        Cache = new(7004, "", "c@che"),
        Port = (service, endpoint) =>
            service.IsPublic ? 8080 : (endpoint == Endpoint.Http ? 5101 : 6101) + Array.IndexOf(PortOrder, service.Name),
        Settings = new Dictionary<string, string>
        {
            [Setting.PublicOrigin] = "http://127.0.0.1:8080",
            [Setting.DemoEnabled] = "true",
            [Setting.DemoPast] = "true",
            [Setting.DemoPassword] = "d@mo",
            [Setting.MailServer] = "file:///mail",
            [Setting.DocumentsFolder] = "/documents",
            [Setting.AuditKey] = "@udit",
            [Setting.PersonalDataKey] = "s@aled",
            [Setting.BrowserClientSecret] = "b@ff",
            [Setting.FirstAdministrator] = "",
        },
        Telemetry = new("http://127.0.0.1:4317"),
    };

    [Fact]
    public void Every_service_is_told_what_Aspire_would_tell_it()
    {
        var differences = Differences(Expected(), Rendered(Topology.Services, Example));
        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
    }

    [Fact]
    public void That_comparison_can_fail()
    {
        var changed = Topology.Services.Select(s => s.Name == "risk" ? s with { UsesCache = false } : s).ToList();
        var differences = Differences(Expected(), Rendered(changed, Example));
        Assert.Contains("[risk] CACHE_HOST: expected 127.0.0.1, rendered nothing", differences);
    }

    [Fact]
    public void Without_a_dashboard_nothing_is_said_about_telemetry() =>
        Assert.DoesNotContain(Rendered(Topology.Services, Example with { Telemetry = null }), v => v.Key.Contains("OTEL_", StringComparison.Ordinal));

    [Fact]
    public void A_service_that_is_not_started_has_no_address()
    {
        var withoutRisk = Topology.Services.Where(s => s.Name != "risk").ToList();
        Assert.DoesNotContain(Rendered(withoutRisk, Example), v => v.Key.Contains("risk", StringComparison.OrdinalIgnoreCase));
    }

    private static Dictionary<string, string> Rendered(IReadOnlyList<Service> services, Wiring wiring) => services
        .SelectMany(s => ServiceEnvironment.Render(s, services, wiring).Select(v => (Key: $"[{s.Name}] {v.Key}", v.Value)))
        .ToDictionary(v => v.Key, v => v.Value);

    /// <summary>What expected-environment.txt says, by "[service] NAME".</summary>
    internal static Dictionary<string, string> Expected()
    {
        var expected = new Dictionary<string, string>();
        var section = "";
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "expected-environment.txt")))
        {
            if (line.StartsWith('['))
                section = line;
            else if (line.Length > 0 && !line.StartsWith('#'))
                expected.Add($"{section} {line[..line.IndexOf('=', StringComparison.Ordinal)]}", line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        }
        return expected;
    }

    internal static List<string> Differences(Dictionary<string, string> expected, Dictionary<string, string> rendered) =>
        [.. expected.Keys.Union(rendered.Keys).Order()
            .Where(key => expected.GetValueOrDefault(key) != rendered.GetValueOrDefault(key))
            .Select(key => $"{key}: expected {expected.GetValueOrDefault(key, "nothing")}, rendered {rendered.GetValueOrDefault(key, "nothing")}")];
}

using AppHost;
using AppHost.Native;
using AppHost.Native.Servers;
using CustomerService;
using Finance;
using Gateway.Edge;
using Governance;
using HR;
using Identity;
using Npgsql;
using Operations;
using Risk;
using Testing;
using Endpoint = AppHost.Endpoint;

[assembly: AssemblyFixture(typeof(Journeys.Tests.PlatformInProcess))]

namespace Journeys.Tests;

/// <summary>
/// The whole platform in this process: every service on real ports, wired as the map says, real sign-in, real servers.
/// </summary>
public sealed class PlatformInProcess : IAsyncLifetime
{
    internal const string DemoPassword = "Journey-Passw0rd";
    private readonly List<IHostedService> hosts = [];
    private readonly Dictionary<string, string> tokens = [];
    private readonly SemaphoreSlim signingIn = new(1);

    internal Spans Spans { get; } = new();

    internal LogBook Logs { get; } = new();

    /// <summary>The connection to each service's database, by the service's name.</summary>
    public Dictionary<string, string> Databases { get; } = [];

    private string virtualHost = "";

    /// <summary>Where the mail lies that would have been sent.</summary>
    public string Mail { get; } = Directory.CreateTempSubdirectory("branch-mail-").FullName;

    private readonly string documents = Directory.CreateTempSubdirectory("branch-documents-").FullName;

    /// <summary>The gateway's address: the only one that journeys use.</summary>
    public Uri Origin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var servers = await TestServers.Get();
        virtualHost = await servers.NewVirtualHostAsync();
        var ports = Topology.Services.SelectMany(s => s.Endpoints, (s, e) => (s.Name, e)).ToDictionary(key => key, _ => FreePort.Next());
        Origin = new($"http://127.0.0.1:{ports[(Topology.Gateway, Endpoint.Http)]}");
        var nowhere = new ServerAccess(1, "", "");
        var wiring = new Wiring
        {
            Database = _ => nowhere, Messaging = nowhere, Cache = nowhere, Port = (service, endpoint) => ports[(service.Name, endpoint)],
            Settings = new Dictionary<string, string>
            {
                [Setting.PublicOrigin] = Origin.GetLeftPart(UriPartial.Authority), [Setting.DemoEnabled] = "true", [Setting.DemoPast] = "false", [Setting.DemoPassword] = DemoPassword,
                [Setting.MailServer] = new Uri(Mail).AbsoluteUri, [Setting.DocumentsFolder] = documents, [Setting.PersonalDataKey] = "a secret of the journeys, long enough",
                [Setting.AuditKey] = "a secret of the journeys, long enough",
                [Setting.BrowserClientSecret] = "the browser client of the journeys", [Setting.FirstAdministrator] = "",
            },
        };
        foreach (var service in Topology.Services)
        {
            // The map's environment, with this process's own databases and virtual host.
            var environment = new Dictionary<string, string>(ServiceEnvironment.Render(service, Topology.Services, wiring));
            if (service.Database is { } database) environment[$"ConnectionStrings__{database}"] = Databases[service.Name] = await servers.NewDatabaseAsync();
            if (service.UsesMessaging) environment["ConnectionStrings__messaging"] = virtualHost;
            if (service.UsesCache) environment["ConnectionStrings__cache"] = $"{servers.Redis},defaultDatabase=1";
            hosts.Add(Host(service.Name, environment));
        }
        await Task.WhenAll(hosts.Select(host => Task.Run(host.Start)));
        using var http = new HttpClient { BaseAddress = Origin };
        await Eventually.True(async () => (await http.GetAsync(new Uri("/health", UriKind.Relative))).IsSuccessStatusCode, "the gateway is ready", TimeSpan.FromMinutes(2));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts) await host.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        Directory.Delete(Mail, recursive: true);
        Directory.Delete(documents, recursive: true);
    }

    /// <summary>A caller at the gateway with a demo user's real token.</summary>
    public async Task<HttpClient> As(string user)
    {
        await signingIn.WaitAsync();
        try
        {
            if (!tokens.TryGetValue(user, out var token)) tokens[user] = token = (await new SignIn(Origin).As(user, DemoPassword)).AccessToken;
            var client = new HttpClient { BaseAddress = Origin };
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
            return client;
        }
        finally { signingIn.Release(); }
    }

    /// <summary>A caller at the gateway who signed in as a browser does and has a cookie.</summary>
    public Task<HttpClient> InBrowser(string user) => CookieSignIn.As(Origin, user, DemoPassword);

    /// <summary>Hears every event from now on.</summary>
    public Task<EventTap> ListenAsync() => EventTap.OpenAsync(virtualHost);

    /// <summary>A caller without a token.</summary>
    public HttpClient Anybody() => new() { BaseAddress = Origin };

    public Task<SignIn.Tokens> SignIn(string user) => new SignIn(Origin).As(user, DemoPassword);

    private IHostedService Host(string service, IReadOnlyDictionary<string, string> environment) => service switch
    {
        "identity" => new HostedService<IdentityDb>(environment, Spans, Logs),
        "governance" => new HostedService<GovernanceDb>(environment, Spans, Logs),
        "operations" => new HostedService<OperationsDb>(environment, Spans, Logs),
        "risk" => new HostedService<RiskDb>(environment, Spans, Logs),
        "customer-service" => new HostedService<CustomerServiceDb>(environment, Spans, Logs),
        "hr" => new HostedService<HRDb>(environment, Spans, Logs),
        "finance" => new HostedService<FinanceDb>(environment, Spans, Logs),
        Topology.Gateway => new HostedService<GatewayOptions>(environment, Spans, Logs),
        _ => throw new InvalidOperationException($"The map has a service that the journeys do not start: {service}. Add it here."),
    };
}

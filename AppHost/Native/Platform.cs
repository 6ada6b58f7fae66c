using System.Diagnostics;
using AppHost.Native.Servers;

namespace AppHost.Native;

/// <summary>How to start a platform. The defaults are those of a test: everything private, nothing said.</summary>
public sealed record PlatformOptions
{
    /// <summary>The root of the clone, which holds artifacts/ and services/.</summary>
    public required string Repository { get; init; }

    /// <summary>"release" or "debug": which build is started.</summary>
    public string Configuration { get; init; } = "release";

    public IReadOnlyList<Service> Services { get; init; } = Topology.Services;

    /// <summary>The public port; null takes a free one.</summary>
    public int? PublicPort { get; init; }

    public bool Demo { get; init; }

    /// <summary>Whether the demo company has a past; of a platform with demo data alone.</summary>
    public bool DemoPast { get; init; }

    /// <summary>Whom an Identity without accounts invites as administrator; empty for nobody.</summary>
    public string Administrator { get; init; } = "";

    /// <summary>Where traces, logs and metrics go; null when no dashboard runs.</summary>
    public Uri? Telemetry { get; init; }

    /// <summary>More environment variables for every service; they win over the rendered ones.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Hears each step of the start and each crash.</summary>
    public Action<string> Report { get; init; } = _ => { };

    /// <summary>Hears every line that a service writes: its name, and the line.</summary>
    public Action<string, string>? OnLine { get; init; }
}

/// <summary>The running platform: servers, and each service as a process of its own.</summary>
public sealed class Platform : IAsyncDisposable
{
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly PlatformOptions options;

    private Platform(PlatformOptions options, ServerSet servers, Uri publicOrigin, string demoPassword) =>
        (this.options, Servers, PublicOrigin, DemoPassword) = (options, servers, publicOrigin, demoPassword);

    public ServerSet Servers { get; }

    /// <summary>By name, in the topology's order.</summary>
    public IReadOnlyDictionary<string, ServiceProcess> Services { get; private set; } = new Dictionary<string, ServiceProcess>();

    /// <summary>The address of the gateway.</summary>
    public Uri PublicOrigin { get; }

    /// <summary>What all demo users sign in with.</summary>
    public string DemoPassword { get; }

    /// <summary>A platform on private servers, for tests and benchmarks.</summary>
    public static async Task<Platform> StartPrivate(PlatformOptions options, IReadOnlyList<string>? postgresSettings = null, CancellationToken ct = default)
    {
        var servers = await ServerSet.StartPrivate(postgresSettings, ct);
        return await Start(options, servers, ct);
    }

    /// <summary>Starts the services on running servers, which then belong to the platform.</summary>
    public static async Task<Platform> Start(PlatformOptions options, ServerSet servers, CancellationToken ct)
    {
        var origin = new Uri($"http://127.0.0.1:{options.PublicPort ?? servers.Folder.Port("public")}");
        var platform = new Platform(options, servers, origin, servers.Folder.Password("demo"));
        try
        {
            await platform.StartServices(ct);
            return platform;
        }
        catch
        {
            await platform.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Waits until every service is ready or has ended; the names of those that ended. The public one is ready when all
    /// others are, so that it is not waited for when one of them has ended.
    /// </summary>
    public async Task<IReadOnlyList<string>> WaitUntilReady(CancellationToken ct)
    {
        var ended = await Settle(Services.Values.Where(s => !s.Service.IsPublic));
        return ended.Count > 0 ? ended : await Settle(Services.Values.Where(s => s.Service.IsPublic));

        async Task<IReadOnlyList<string>> Settle(IEnumerable<ServiceProcess> services)
        {
            var settled = await Task.WhenAll(services.Select(async s => (s.Service.Name, IsReady: await IsReady(s, ct))));
            return [.. settled.Where(s => !s.IsReady).Select(s => s.Name)];
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Services first, so that they still find their servers while they finish.
        await Task.WhenAll(Services.Values.Select(s => s.DisposeAsync().AsTask()));
        await Servers.DisposeAsync();
    }

    private async Task<bool> IsReady(ServiceProcess service, CancellationToken ct)
    {
        var isReady = await service.WaitUntilReady(ct, waited => options.Report(
            $"{service.Service.Name,-17} is not ready after {waited.TotalSeconds:0} s: {service.Health}, log {service.LogFile}"));
        if (isReady)
            options.Report($"{service.Service.Name,-17} ready after {clock.Elapsed.TotalSeconds:0.0} s");
        return isReady;
    }

    private async Task StartServices(CancellationToken ct)
    {
        var wiring = Wire();
        foreach (var service in options.Services.Where(s => s.Database is not null))
        {
            var (_, role, password) = wiring.Database(service);
            await Servers.Postgres.CreateDatabase(service.Database!, role, password, ct);
        }
        Services = options.Services.ToDictionary(s => s.Name, s => Prepare(s, wiring));
        foreach (var service in Services.Values)
        {
            service.Start();
            Servers.Folder.Run.SetAddress(service.Service.Name, service.Address.GetLeftPart(UriPartial.Authority));
        }
    }

    private Wiring Wire()
    {
        var folder = Servers.Folder;
        var ports = options.Services
            .SelectMany(s => s.Endpoints, (s, endpoint) => (s.Name, Endpoint: endpoint, Port: s.IsPublic ? PublicOrigin.Port : folder.Port($"{s.Name}-{endpoint}")))
            .ToDictionary(p => (p.Name, p.Endpoint), p => p.Port);
        return new Wiring
        {
            Database = service => new(Servers.Postgres.Port, User: service.Name, folder.Password($"database-{service.Name}")),
            Messaging = new(Servers.Messaging.Port, RabbitServer.User, Servers.Messaging.Password),
            Cache = new(Servers.Cache.Port, User: "", Servers.Cache.Password),
            Port = (service, endpoint) => ports[(service.Name, endpoint)],
            Settings = new Dictionary<string, string>
            {
                [Setting.PublicOrigin] = PublicOrigin.GetLeftPart(UriPartial.Authority),
                [Setting.DemoEnabled] = options.Demo ? "true" : "false",
                [Setting.DemoPast] = options is { Demo: true, DemoPast: true } ? "true" : "false",
                [Setting.DemoPassword] = DemoPassword,
                [Setting.MailServer] = $"file://{folder.Mail}",
                [Setting.DocumentsFolder] = folder.Documents,
                [Setting.AuditKey] = folder.Password("audit"),
                [Setting.PersonalDataKey] = folder.Password("personal-data"),
                [Setting.BrowserClientSecret] = folder.Password("client-bff"),
                [Setting.FirstAdministrator] = options.Administrator,
            },
            Telemetry = options.Telemetry,
        };
    }

    private ServiceProcess Prepare(Service service, Wiring wiring)
    {
        var environment = new Dictionary<string, string>(ServiceEnvironment.Render(service, options.Services, wiring));
        foreach (var (name, value) in options.Environment)
            environment[name] = value;
        return new ServiceProcess(
            service,
            new Uri($"http://127.0.0.1:{wiring.Port(service, Endpoint.Http)}"),
            Servers.Folder,
            ServiceProcess.Command(service, options.Repository, options.Configuration, environment),
            options.OnLine is { } onLine ? line => onLine(service.Name, line) : null,
            crashed => options.Report(
                $"{service.Name,-17} ENDED UNEXPECTEDLY after {clock.Elapsed.TotalSeconds:0.0} s (exit code {crashed.ExitCode}); the rest keeps running. Log: {crashed.LogFile}"));
    }
}

using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace AppHost.Native.Servers;

/// <summary>
/// A RabbitMQ node of our own, with its management plugin and its own Erlang port mapper. Started by RabbitMQ's inner
/// script: the packaged wrapper changes user, folders and log files by itself.
/// </summary>
public sealed class RabbitServer : IAsyncDisposable
{
    public const string User = "guest";

    private const string Account = "rabbitmq";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private readonly ServerFolder folder;
    private readonly HttpClient management;
    private readonly int distributionPort;
    private readonly int mapperPort;
    private ChildProcess? mapper;
    private ChildProcess? process;

    private RabbitServer(ServerFolder folder)
    {
        this.folder = folder;
        Port = folder.Port("rabbitmq");
        ManagementPort = folder.Port("rabbitmq-management");
        distributionPort = folder.Port("rabbitmq-distribution");
        mapperPort = folder.Port("rabbitmq-epmd");
        Password = folder.Password("rabbitmq");
        management = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{ManagementPort}/api/") };
        management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}")));
    }

    public int Port { get; }

    public int ManagementPort { get; }

    public string Password { get; }

    /// <summary>The address of the management API with its credentials, such as http://guest:…@127.0.0.1:25673.</summary>
    public Uri ManagementAddress => new($"http://{User}:{Password}@127.0.0.1:{ManagementPort}");

    public ChildProcess Process => process ?? throw new InvalidOperationException("RabbitMQ is not started.");

    /// <summary>The port mapper, which is a child like any other and so cannot be left behind.</summary>
    public ChildProcess PortMapper => mapper ?? throw new InvalidOperationException("RabbitMQ is not started.");

    public static async Task<RabbitServer> Start(ServerFolder folder, CancellationToken ct)
    {
        var server = new RabbitServer(folder);
        try
        {
            await server.Launch(ct);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>amqp://user:password@host:port, with a virtual host when one is named.</summary>
    public string ConnectionString(string? virtualHost = null) => string.Create(CultureInfo.InvariantCulture,
        $"amqp://{User}:{Password}@127.0.0.1:{Port}{(virtualHost is null ? "" : "/" + Uri.EscapeDataString(virtualHost))}");

    /// <summary>A room of its own on a shared broker.</summary>
    public async Task CreateVhost(string name, CancellationToken ct)
    {
        var escaped = Uri.EscapeDataString(name);
        using var created = await management.PutAsync($"vhosts/{escaped}", null, ct);
        created.EnsureSuccessStatusCode();
        using var permitted = await management.PutAsJsonAsync($"permissions/{escaped}/{User}", new { configure = ".*", write = ".*", read = ".*" }, ct);
        permitted.EnsureSuccessStatusCode();
    }

    public async Task DeleteVhost(string name, CancellationToken ct)
    {
        using var deleted = await management.DeleteAsync($"vhosts/{Uri.EscapeDataString(name)}", ct);
        deleted.EnsureSuccessStatusCode();
    }

    /// <summary>kill -9: the broker as it looks after a power cut.</summary>
    public async Task Kill()
    {
        if (process is null)
            return;
        await process.DisposeAsync();
        process = null;
    }

    /// <summary>Stops an orderly broker. A temporary one is killed: it has nothing to keep, and its farewell takes seconds.</summary>
    public async Task Stop()
    {
        if (process is not null && !folder.IsTemporary)
            await process.Stop(Signal.Terminate, StopLimit);
        await Kill();
    }

    /// <summary>Starts a stopped or killed broker on the same ports and data.</summary>
    public async Task StartAgain(CancellationToken ct)
    {
        if (process is not null)
            throw new InvalidOperationException("RabbitMQ runs already.");
        await Launch(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        if (mapper is not null)
            await mapper.DisposeAsync();
        mapper = null;
        management.Dispose();
    }

    private async Task Launch(CancellationToken ct)
    {
        var program = InstalledProgram.Rabbit();
        var part = await folder.For("rabbitmq", Account, ct);
        await WriteConfiguration(part, ct);
        if (mapper is null)
        {
            // In the foreground, as our own child. Left to itself, Erlang starts one as a daemon that outlives the broker.
            mapper = folder.Start(new ChildCommand("epmd", InstalledProgram.Epmd(), "-port", Number(mapperPort), "-address", "127.0.0.1") { Account = Account });
            await FreePort.WaitUntilOpen(mapperPort, mapper, StartLimit, ct);
        }
        process = folder.Start(new ChildCommand("rabbitmq", program) { Account = Account, Environment = Settings(part) });
        await FreePort.WaitUntilOpen(Port, process, StartLimit, ct);
        await WaitUntilHealthy(ct);
    }

    private async Task WriteConfiguration(string part, CancellationToken ct)
    {
        var cookie = Path.Combine(part, ".erlang.cookie");
        if (!File.Exists(cookie))
        {
            await File.WriteAllTextAsync(cookie, folder.Password("erlang-cookie"), ct);
            File.SetUnixFileMode(cookie, UnixFileMode.UserRead);
        }
        await File.WriteAllTextAsync(Path.Combine(part, "enabled_plugins"), "[rabbitmq_management].\n", ct);
        await File.WriteAllTextAsync(Path.Combine(part, "advanced.config"), "[{kernel,[{inet_dist_use_interface,{127,0,0,1}}]}].\n", ct);
        await File.WriteAllTextAsync(Path.Combine(part, "rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{Number(Port)}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {Number(ManagementPort)}
            default_user = {User}
            default_pass = {Password}
            vm_memory_high_watermark.absolute = 1GB
            disk_free_limit.absolute = 500MB
            log.console = true
            log.console.level = warning
            log.file = false

            """, ct);
        await ServerAccount.Own(Account, part, ct);
    }

    private Dictionary<string, string> Settings(string part) => new()
    {
        ["HOME"] = part,
        ["LC_ALL"] = "C.UTF-8",
        ["RABBITMQ_NODENAME"] = "branch@localhost",
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(part, "rabbitmq.conf"),
        ["RABBITMQ_ADVANCED_CONFIG_FILE"] = Path.Combine(part, "advanced.config"),
        ["RABBITMQ_MNESIA_BASE"] = Path.Combine(part, "mnesia"),
        ["RABBITMQ_LOG_BASE"] = Path.Combine(part, "log"),
        ["RABBITMQ_PID_FILE"] = Path.Combine(part, "pid"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(part, "enabled_plugins"),
        ["RABBITMQ_DIST_PORT"] = Number(distributionPort),
        ["ERL_EPMD_PORT"] = Number(mapperPort),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        // Two schedulers and no busy waiting: the broker shares the cores with everything else.
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none -start_epmd false",
        // The script then becomes the broker instead of watching it: our child is the broker itself.
        ["RUNNING_UNDER_SYSTEMD"] = "true",
    };

    private async Task WaitUntilHealthy(CancellationToken ct)
    {
        var deadline = Environment.TickCount64 + (long)StartLimit.TotalMilliseconds;
        while (true)
        {
            try
            {
                using var answer = await management.GetAsync("health/checks/local-alarms", ct);
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
                if (Environment.TickCount64 > deadline)
                    throw new NativeEngineException($"RabbitMQ reports an alarm: {await answer.Content.ReadAsStringAsync(ct)} (log: {folder.Log("rabbitmq")})");
            }
            catch (HttpRequestException) when (!Process.HasExited && Environment.TickCount64 < deadline)
            {
                // The management plugin opens its port a little after the broker.
            }
            catch (HttpRequestException e)
            {
                throw new NativeEngineException($"RabbitMQ's management API does not answer: {e.Message} (log: {folder.Log("rabbitmq")})");
            }
            await Task.Delay(50, ct);
        }
    }

    private static string Number(int port) => port.ToString(CultureInfo.InvariantCulture);
}

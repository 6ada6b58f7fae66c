using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AppHost;
using AppHost.Native;
using Npgsql;
using RabbitMQ.Client;
using ServiceDefaults.Messaging;
using Testing;

[assembly: AssemblyFixture(typeof(Faults.Tests.RunningPlatform))]
// One platform, and one fault at a time.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Faults.Tests;

/// <summary>The whole platform with demo data, every service a process that can be killed; and a look past it into databases and broker.</summary>
public sealed class RunningPlatform : IAsyncLifetime
{
    private Platform? platform;

    /// <summary>The branch of the demo users <c>….b001</c>.</summary>
    public Guid Branch { get; private set; }

    public IReadOnlyDictionary<string, ServiceProcess> Services => Running.Services;

    public AppHost.Native.Servers.ServerSet Servers => Running.Servers;

    public Uri Origin => Running.PublicOrigin;

    private Platform Running => platform ?? throw new InvalidOperationException("The platform is not started.");

    public async ValueTask InitializeAsync()
    {
        var build = new DirectoryInfo(AppContext.BaseDirectory);
        var root = build;
        while (!File.Exists(Path.Combine(root.FullName, "BranchPlatform.sln")))
            root = root.Parent ?? throw new InvalidOperationException($"{build} does not lie in a clone of the repository.");
        platform = await Platform.StartPrivate(new() { Repository = root.FullName, Configuration = build.Name, Demo = true });
        await UntilHealthy();
        var units = await Rows<Guid>("governance", "select id from organisation.units");
        foreach (var service in Databases)
        {
            await Eventually.True(
                async () => (await Rows<Guid>(service, "select id from organisation.org_units")).ToHashSet().IsSupersetOf(units),
                $"{service} knows the organisation");
        }
        Branch = (await Rows<Guid>("operations", "select id from organisation.org_units where code = 'B001'")).Single();
    }

    /// <summary>The names of the services that keep data, all of which send and receive messages.</summary>
    public static IEnumerable<string> Databases => Topology.Services.Where(s => s.Database is not null).Select(s => s.Name);

    /// <summary>Waits until every service is ready. One that has ended is a failure: nothing here starts it again.</summary>
    public async Task UntilHealthy() => Assert.Empty(await Running.WaitUntilReady(TestContext.Current.CancellationToken));

    /// <summary>The access token of a demo user; it lives for five minutes.</summary>
    public async Task<string> TokenOf(string user) =>
        (await new SignIn(Origin).As(user, Running.DemoPassword, TestContext.Current.CancellationToken)).AccessToken;

    /// <summary>A caller at the gateway, as long as the token lives.</summary>
    public async Task<HttpClient> As(string user)
    {
        var client = new HttpClient { BaseAddress = Origin };
        client.DefaultRequestHeaders.Authorization = new("Bearer", await TokenOf(user));
        return client;
    }

    /// <summary>The first column of what a service's database answers.</summary>
    public async Task<List<T>> Rows<T>(string service, string sql)
    {
        await using var database = await Database(service);
        await using var command = new NpgsqlCommand(sql, database);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(reader.GetFieldValue<T>(0));
        return rows;
    }

    /// <summary>An open connection to a service's database.</summary>
    public async Task<NpgsqlConnection> Database(string service)
    {
        var connection = new NpgsqlConnection(Servers.Postgres.ConnectionString(Running.Services[service].Service.Database!));
        await connection.OpenAsync();
        return connection;
    }

    public async Task<long> Count(string service, string table) => (await Rows<long>(service, $"select count(*) from {table}")).Single();

    /// <summary>A connection to the broker, as any publisher has.</summary>
    public Task<IConnection> Broker() => new ConnectionFactory { Uri = new(Servers.Messaging.ConnectionString()) }.CreateConnectionAsync();

    /// <summary>Waits until nothing is under way: no event waits in an outbox (parked ones count), none is put off, none in a queue, and nothing is due.</summary>
    public async Task UntilQuiet(TimeSpan? patience = null)
    {
        await Eventually.True(async () =>
        {
            foreach (var service in Databases)
            {
                if (await Count(service, "messaging.outbox") > 0 || await Count(service, "messaging.due_times where kind = 'redeliver' or due_at <= now()") > 0) return false;
            }
            // Figures are rolled up, and then judged, by themselves.
            if (await Count("operations", "period_data.counts") + await Count("operations", "period_data.changed_days") > 0) return false;
            return (await Waiting(Consumers.Queues)).Count == 0;
        }, "outboxes, put-off deliveries, due times and queues are empty", patience);
    }

    /// <summary>No consumer has given a message up, and none was set aside as wanted by nobody: there are no queues but the consumers'.</summary>
    public async Task NothingGivenUp()
    {
        Assert.Empty(await Waiting(Consumers.Queues.Select(Wire.ErrorQueue)));
        foreach (var service in Databases) Assert.Equal(0, await Count(service, "messaging.dead_letters"));
        Assert.Equal(
            Consumers.Queues.SelectMany(queue => new[] { queue, Wire.ErrorQueue(queue) }).Order(StringComparer.Ordinal),
            (await DurableQueues()).Order(StringComparer.Ordinal));
    }

    private async Task<IEnumerable<string>> DurableQueues()
    {
        using var http = new HttpClient { BaseAddress = Servers.Messaging.ManagementAddress };
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(http.BaseAddress.UserInfo)));
        var queues = await http.GetFromJsonAsync<JsonElement[]>("/api/queues?columns=name,durable") ?? [];
        return queues.Where(queue => queue.GetProperty("durable").GetBoolean()).Select(queue => queue.GetProperty("name").GetString()!);
    }

    public async ValueTask DisposeAsync()
    {
        if (platform is not null) await platform.DisposeAsync();
    }

    private async Task<List<string>> Waiting(IEnumerable<string> queues)
    {
        await using var broker = await Broker();
        await using var channel = await broker.CreateChannelAsync();
        var waiting = new List<string>();
        foreach (var queue in queues)
        {
            if (await channel.MessageCountAsync(queue) is > 0 and var count) waiting.Add($"{queue}: {count}");
        }
        return waiting;
    }
}

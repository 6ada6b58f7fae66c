using AppHost.Native.Servers;
using Npgsql;

namespace Testing;

/// <summary>
/// The PostgreSQL, RabbitMQ and Redis that the tests of this process use: the ones that the test command has started
/// and named in the environment, or else a private set that ends with the process.
/// </summary>
public sealed class TestServers
{
    private static readonly Lazy<Task<TestServers>> Instance = new(StartAsync);
    private int databases;

    /// <summary>An administrator's connection to PostgreSQL.</summary>
    public required string Postgres { get; init; }

    /// <summary>The broker's address, without a virtual host.</summary>
    public required string RabbitMq { get; init; }

    /// <summary>The broker's management API, with credentials.</summary>
    public required Uri RabbitMqManagement { get; init; }

    public required string Redis { get; init; }

    public static Task<TestServers> Get() => Instance.Value;

    /// <summary>An empty database of its own.</summary>
    public async Task<string> NewDatabaseAsync(string? template = null)
    {
        var name = $"t{Environment.ProcessId}_{Interlocked.Increment(ref databases)}_{Random.Shared.Next():x}";
        await using var connection = new NpgsqlConnection(Postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}{(template is null ? "" : $" template {template}")}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(Postgres) { Database = name, MaxPoolSize = 24 }.ConnectionString;
    }

    /// <summary>A virtual host of its own on the shared broker.</summary>
    public async Task<string> NewVirtualHostAsync()
    {
        var name = $"t{Environment.ProcessId}-{Random.Shared.Next():x}";
        using var http = Management();
        (await http.PutAsync(new Uri($"/api/vhosts/{name}", UriKind.Relative), null)).EnsureSuccessStatusCode();
        return $"{RabbitMq.TrimEnd('/')}/{name}";
    }

    /// <summary>Gives a virtual host back. Some hundreds of them bring a broker to its limit of memory, where it stops taking messages.</summary>
    public async Task DropVirtualHostAsync(string address)
    {
        using var http = Management();
        await http.DeleteAsync(new Uri($"/api/vhosts{new Uri(address).AbsolutePath}", UriKind.Relative));
    }

    private HttpClient Management()
    {
        var http = new HttpClient { BaseAddress = RabbitMqManagement };
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(RabbitMqManagement.UserInfo)));
        return http;
    }

    private static async Task<TestServers> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("BRANCH_TEST_POSTGRES") is { Length: > 0 } postgres)
        {
            return new()
            {
                Postgres = postgres, RabbitMq = Required("BRANCH_TEST_RABBITMQ"),
                RabbitMqManagement = new(Required("BRANCH_TEST_RABBITMQ_MANAGEMENT")), Redis = Required("BRANCH_TEST_REDIS"),
            };
        }
        var set = await ServerSet.StartPrivate();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => set.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return new()
        {
            Postgres = set.Postgres.ConnectionString(), RabbitMq = set.Messaging.ConnectionString(),
            RabbitMqManagement = set.Messaging.ManagementAddress, Redis = set.Cache.ConnectionString,
        };
    }

    private static string Required(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"BRANCH_TEST_POSTGRES is set but {name} is not: set all four, or none.");
}

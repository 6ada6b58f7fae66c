using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Testing;

namespace ServiceDefaults.Tests.Messaging.Given;

/// <summary>A database and a virtual host of one test, each at the end of a cable, and a look past the services at both.</summary>
public sealed class Place : IAsyncDisposable
{
    private readonly string database;
    private readonly ConnectionFactory broker;
    private IConnection? connection;

    private Place(string database, string virtualHost)
    {
        this.database = database;
        broker = new() { Uri = new(virtualHost) };
        var postgres = new NpgsqlConnectionStringBuilder(database);
        PostgresCable = Cable.To(postgres.Host!, postgres.Port);
        BrokerCable = Cable.To(broker.HostName, broker.Port);
        Database = new NpgsqlConnectionStringBuilder(database) { Port = PostgresCable.Port }.ConnectionString;
        Messaging = new UriBuilder(virtualHost) { Port = BrokerCable.Port }.Uri.AbsoluteUri;
    }

    public Cable PostgresCable { get; }
    public Cable BrokerCable { get; }

    /// <summary>The connection string at the near end of the cable.</summary>
    public string Database { get; }

    /// <summary>The amqp URI at the near end of the cable.</summary>
    public string Messaging { get; }

    public static async Task<Place> NewAsync()
    {
        var servers = await TestServers.Get();
        return new(await servers.NewDatabaseAsync(), await servers.NewVirtualHostAsync());
    }

    /// <summary>The first column of what PostgreSQL answers, past the cable.</summary>
    public async Task<List<T>> SqlAsync<T>(string sql)
    {
        await using var open = await OpenDatabaseAsync();
        await using var command = new NpgsqlCommand(sql, open);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<T>();
        while (await reader.ReadAsync()) values.Add(reader.GetFieldValue<T>(0));
        return values;
    }

    public async Task<NpgsqlConnection> OpenDatabaseAsync()
    {
        var open = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await open.OpenAsync();
        return open;
    }

    public Task<int> CountAsync(string table) => FirstAsync<int>($"select count(*)::int from {table}");

    public async Task<T> FirstAsync<T>(string sql) => (await SqlAsync<T>(sql))[0];

    public async Task<int> TallyAsync(string name) => (await SqlAsync<int>($"select count from tallies where name = '{name}'")).FirstOrDefault();

    /// <summary>A channel of the test's own, past the cable.</summary>
    public async Task<IChannel> ChannelAsync()
    {
        connection ??= await broker.CreateConnectionAsync();
        return await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
    }

    /// <summary>How many messages wait in a queue.</summary>
    public async Task<uint> WaitingAsync(string queue)
    {
        await using var channel = await ChannelAsync();
        return await channel.MessageCountAsync(queue);
    }

    /// <summary>Whether the broker has a queue of this name.</summary>
    public async Task<bool> HasQueueAsync(string queue)
    {
        await using var channel = await ChannelAsync();
        try
        {
            await channel.QueueDeclarePassiveAsync(queue);
            return true;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == 404)
        {
            return false;
        }
    }

    /// <summary>The next message of a queue.</summary>
    public async Task<BasicGetResult> TakeAsync(string queue)
    {
        await using var channel = await ChannelAsync();
        return await Eventually.Find(() => channel.BasicGetAsync(queue, autoAck: true), $"a message in {queue}");
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null) await connection.DisposeAsync();
        await (await TestServers.Get()).DropVirtualHostAsync(Messaging);
        await PostgresCable.DisposeAsync();
        await BrokerCable.DisposeAsync();
    }
}

using Npgsql;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Messaging.Publishing;

/// <summary>
/// The right to dispatch: a PostgreSQL session lock on a connection of its own. Whoever holds it listens there
/// for the others, who wake it after their commits. It lasts as long as the connection.
/// </summary>
internal sealed class DispatcherSeat : IAsyncDisposable
{
    // Advisory locks are per database: any constant will do.
    private const long Lock = 0x6272616E6368;
    private const string Channel = "outbox";

    private readonly NpgsqlConnection connection;

    private DispatcherSeat(NpgsqlConnection connection) => this.connection = connection;

    public static async Task<DispatcherSeat> OpenAsync(NpgsqlDataSource source, CancellationToken ct) =>
        new(await source.OpenConnectionAsync(ct));

    /// <summary>Takes the lock if nobody has it.</summary>
    public async Task<bool> TryTakeAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select pg_try_advisory_lock($1)", connection) { Parameters = { new() { Value = Lock } } };
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Tells the process that holds the lock that events were committed here.</summary>
    public async Task WakeHolderAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"notify {Channel}", connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Passes on what the others report. Ends with an exception when the connection, and the lock with it, is gone.</summary>
    public async Task HoldAsync(OutboxSignal signal, CancellationToken ct)
    {
        connection.Notification += (_, _) => signal.Wake();
        await using (var command = new NpgsqlCommand($"listen {Channel}", connection)) await command.ExecuteNonQueryAsync(ct);
        while (true) await connection.WaitAsync(ct);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}

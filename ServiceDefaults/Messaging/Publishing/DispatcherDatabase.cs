using Npgsql;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Messaging.Publishing;

/// <summary>
/// The dispatcher's own few connections, beside the pool that requests and consumers share. They leave no traces
/// (a poll is not worth a span), and their commits need not reach the disk before they return: a deletion
/// that a crash undoes is an event published twice, which every inbox absorbs.
/// </summary>
internal sealed class DispatcherDatabase : IAsyncDisposable
{
    private readonly NpgsqlDataSource work;
    private readonly NpgsqlDataSource seats;

    public DispatcherDatabase(DatabaseConnection database)
    {
        var text = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            MinPoolSize = 0,
            MaxPoolSize = 4,
            KeepAlive = 5,
        };
        text.Options = $"{text.Options} -c synchronous_commit=off".Trim();
        work = Build(text);
        text.Pooling = false;
        seats = Build(text);
    }

    /// <summary>A command on a pooled connection.</summary>
    public NpgsqlCommand Command(string sql) => work.CreateCommand(sql);

    /// <summary>A connection of its own, to hold the lock on.</summary>
    public async Task<DispatcherSeat> OpenSeatAsync(CancellationToken ct) => await DispatcherSeat.OpenAsync(seats, ct);

    public async ValueTask DisposeAsync()
    {
        await work.DisposeAsync();
        await seats.DisposeAsync();
    }

    private static NpgsqlDataSource Build(NpgsqlConnectionStringBuilder text) =>
        new NpgsqlDataSourceBuilder(text.ConnectionString)
            .ConfigureTracing(tracing => tracing.ConfigureCommandFilter(_ => false).EnablePhysicalOpenTracing(false))
            .Build();
}

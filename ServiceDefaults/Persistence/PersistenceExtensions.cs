using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using ServiceDefaults.Auditing;

namespace ServiceDefaults.Persistence;

/// <summary>The persistence room: one PostgreSQL database per service, migrated by the service itself.</summary>
public static class PersistenceExtensions
{
    /// <summary>Adds the service's database by the connection string of the given name, and brings it up to date at start.</summary>
    public static IHostApplicationBuilder AddDatabase<TDb>(this IHostApplicationBuilder builder, string connectionName) where TDb : ServiceDb
    {
        var connection = ReadConnection(builder.Configuration, connectionName);
        var source = new NpgsqlDataSourceBuilder(connection.ConnectionString)
            // What runs within a request or a message is part of its trace; a look from time to time is not worth one, nor is a question after health.
            .ConfigureTracing(tracing => tracing.ConfigureCommandFilter(_ => Activity.Current is { IsAllDataRequested: true }))
            .Build();
        builder.Services.AddSingleton(connection);
        builder.Services.AddSingleton(source);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddFactSignal<OutboxSignal>().AddSingleton<FactSignals>();
        builder.Services.TryAddSingleton<TrailSignal>();
        builder.Services.AddSingleton(new AuditKey(builder.Configuration, connectionName));
        builder.Services.TryAddSingleton<OrgTree>();
        builder.Services.TryAddScoped<Origin>();
        builder.Services.AddDbContextPool<TDb>(options => options.UseServiceDatabase(source));
        // The lease of the pool ends with the scope, however often the scope disposes the context, which it knows
        // under two types. A context from the factory would go back to the pool twice, and then to two users at once.
        var lease = builder.Services.Last(service => service.ServiceType == typeof(TDb)).ImplementationFactory!;
        builder.Services.AddScoped(services =>
        {
            var db = (TDb)lease(services);
            db.Begin(new UnitOfWork(services.GetRequiredService<Origin>(), services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<FactSignals>(), services.GetRequiredService<TrailSignal>(),
                services.GetRequiredService<AuditKey>(), services.GetRequiredService<OrgTree>().PathOf));
            return db;
        });
        builder.Services.AddScoped<ServiceDb>(services => services.GetRequiredService<TDb>());
        builder.Services.AddScoped<OneTransaction>();
        builder.Services.AddSingleton<Chain>();
        builder.Services.AddHostedService<MigrateAtStart>();
        builder.Services.AddHostedService<Sealing>();
        builder.Services.AddHostedService(services => services.GetRequiredService<OrgTree>());
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]);
        return builder;
    }

    /// <summary>Adds a signal that every commit wakes which has left facts behind.</summary>
    public static IServiceCollection AddFactSignal<TSignal>(this IServiceCollection services) where TSignal : FactSignal =>
        services.AddSingleton<TSignal>().AddSingleton<FactSignal>(all => all.GetRequiredService<TSignal>());

    /// <summary>What the running service and the migration tools share.</summary>
    public static DbContextOptionsBuilder UseServiceDatabase(this DbContextOptionsBuilder options, NpgsqlDataSource source) =>
        options
            .UseNpgsql(source, npgsql => npgsql
                .EnableRetryOnFailure(maxRetryCount: 4, maxRetryDelay: TimeSpan.FromSeconds(3), errorCodesToAdd: null)
                .MigrationsHistoryTable("migrations", "messaging"))
            // A failed command is an exception, and whoever handles that decides whether it is news; the first look for
            // the migrations of an empty database is not.
            .ConfigureWarnings(warnings => warnings.Log(
                (RelationalEventId.CommandError, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug), (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug)))
            .UseSnakeCaseNamingConvention();

    private static DatabaseConnection ReadConnection(IConfiguration configuration, string connectionName)
    {
        var text = configuration.GetConnectionString(connectionName)
            ?? throw new InvalidOperationException($"ConnectionStrings:{connectionName} is not set. Start the service through AppHost, or set ConnectionStrings__{connectionName}.");
        var connection = new NpgsqlConnectionStringBuilder(text);
        // The pool, not PostgreSQL, is where excess waits: sixteen busy back ends beat sixty-four on few cores.
        if (!text.Contains("Pool Size", StringComparison.OrdinalIgnoreCase)) connection.MaxPoolSize = 24;
        // No session state is kept on pooled connections (no SET, no LISTEN, no temporary tables), so none has to be reset.
        connection.NoResetOnClose = true;
        connection.MaxAutoPrepare = 50;
        connection.AutoPrepareMinUsages = 2;
        return new(connection.ConnectionString);
    }
}

/// <summary>How to reach the service's database; a data source does not tell its password again.</summary>
internal sealed record DatabaseConnection(string ConnectionString);

using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;
using ServiceDefaults.Messaging.Consuming;
using ServiceDefaults.Messaging.DeadLetters;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Messaging.Publishing;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Messaging;

/// <summary>
/// The messaging room: events leave through the outbox and arrive through the inbox. Needs the database of
/// <see cref="PersistenceExtensions.AddDatabase{TDb}"/> and the broker of the connection string <c>messaging</c>.
/// </summary>
public static class MessagingExtensions
{
    /// <summary>Adds the outbox's dispatcher, the due times, and every consumer of the given assembly.</summary>
    public static IHostApplicationBuilder AddMessaging<TDb>(this IHostApplicationBuilder builder, Assembly consumers) where TDb : ServiceDb =>
        builder.AddMessaging<TDb>(consumers.GetTypes());

    /// <summary>Adds the outbox's dispatcher, the due times, and the consumers among the given types.</summary>
    public static IHostApplicationBuilder AddMessaging<TDb>(this IHostApplicationBuilder builder, params IEnumerable<Type> consumers) where TDb : ServiceDb
    {
        var services = builder.Services;
        var types = ConsumerTypes.In([typeof(KeepOrgUnits), .. services.Select(s => s.ImplementationInstance).OfType<RoomConsumer>().Select(r => r.Type), .. consumers]);
        services.AddOptions<MessagingOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => Broker(builder.Configuration));
        services.AddSingleton<MessagingMetrics>();

        services.AddSingleton<DispatcherDatabase>();
        services.AddSingleton<OutboxTable>();
        services.AddSingleton<BrokerPublisher>();
        services.AddSingleton<OutboxRelay>();
        services.AddSingleton<Counting>();
        services.AddHostedService<Dispatcher>();

        services.AddSingleton<ErrorQueues>();
        services.AddSingleton<DueTable>();
        services.AddSingleton<DueWorker>();
        services.AddScoped<IDueHandler, Redeliver>();

        services.AddSingleton(types);
        services.AddSingleton<ConsumerList>();
        services.AddSingleton<ConsumerSlots>();
        services.AddSingleton<RedeliveryDesk>();
        services.AddSingleton<RetryFilter>();
        services.AddSingleton<DeadLetterFilter>();
        services.AddSingleton<BusWatch>();
        services.AddSingleton<BrokerGate>();
        services.AddSingleton<IQueues>(provider => provider.GetRequiredService<BusWatch>());
        services.AddBus(types);
        services.AddHostedService<AskForOrgUnits>();
        services.AddHealthChecks().AddCheck<BusWatch>("messaging", tags: ["ready"]);
        return builder;
    }

    /// <summary>Adds the consumer of a room that not every service has; comes before the messaging itself.</summary>
    internal static void AddConsumer<TConsumer>(this IHostApplicationBuilder builder) where TConsumer : class, MassTransit.IConsumer
    {
        if (builder.Services.Any(s => s.ServiceType == typeof(ConsumerTypes)))
            throw new InvalidOperationException($"{typeof(TConsumer).Name} would get no queue: its room comes before AddMessaging.");
        builder.Services.AddSingleton(new RoomConsumer(typeof(TConsumer)));
    }

    private sealed record RoomConsumer(Type Type);

    private static ConnectionFactory Broker(IConfiguration configuration) => new()
    {
        Uri = new(configuration.GetConnectionString("messaging")
            ?? throw new InvalidOperationException("ConnectionStrings:messaging is not set. Start the service through AppHost, or set ConnectionStrings__messaging to an amqp URI.")),
        AutomaticRecoveryEnabled = false,
        RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
        RequestedHeartbeat = TimeSpan.FromSeconds(10),
        ClientProvidedName = "outbox",
    };
}

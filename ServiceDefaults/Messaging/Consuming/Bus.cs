using MassTransit;
using MassTransit.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace ServiceDefaults.Messaging.Consuming;

/// <summary>MassTransit as we use it: consumers on RabbitMQ, nothing else. Publishing is the dispatcher's.</summary>
internal static class Bus
{
    // A message that has brought its process down so often goes to the error queue too.
    private const int DeliveryLimit = 20;

    public static void AddBus(this IServiceCollection services, ConsumerTypes types)
    {
        services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddConsumers(types.All);
            bus.UsingRabbitMq(Configure);
            // Its own check would call a service unready whenever the broker is away; BusWatch knows better.
            bus.ConfigureHealthCheckOptions(check => check.MinimalFailureStatus = HealthStatus.Healthy);
        });
        services.Configure<MassTransitHostOptions>(host =>
        {
            host.WaitUntilStarted = false;
            host.StopTimeout = TimeSpan.FromSeconds(10);
        });
        services.AddReceiveEndpointObserver(provider => provider.GetRequiredService<BusWatch>());
        // It logs every failed attempt with the exception's text; BusWatch, RetryFilter and DeadLetterFilter say it once, by codes.
        services.AddLogging(logging => logging.AddFilter("MassTransit", LogLevel.Critical));
    }

    private static void Configure(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator bus)
    {
        var broker = context.GetRequiredService<ConnectionFactory>();
        var gate = context.GetRequiredService<BrokerGate>();
        bus.Host(broker.HostName, (ushort)broker.Port, broker.VirtualHost, host =>
        {
            host.Username(broker.UserName);
            host.Password(broker.Password);
            host.Heartbeat(TimeSpan.FromSeconds(10));
            host.OnRefreshConnectionFactory = _ => gate.OpenAsync();
            if (broker.Ssl.Enabled) host.UseSsl(ssl => ssl.ServerName = broker.Ssl.ServerName);
        });
        // The body is the contract alone; id, contract and envelope come from the AMQP properties and headers.
        bus.ClearSerialization();
        bus.UseRawJsonSerializer(RawSerializerOptions.CopyHeaders, isDefault: true);
        foreach (var (queue, consumer) in context.GetRequiredService<ConsumerList>().Queues)
            bus.ReceiveEndpoint(queue, endpoint => ConfigureQueue(context, endpoint, queue, consumer));
    }

    private static void ConfigureQueue(IBusRegistrationContext context, IRabbitMqReceiveEndpointConfigurator endpoint, string queue, Type consumer)
    {
        endpoint.SetQuorumQueue();
        endpoint.SetQueueArgument("x-delivery-limit", DeliveryLimit);
        // Declared from the start, with the arguments that MassTransit gives it, so that it can be counted.
        endpoint.BindDeadLetterQueue(Wire.ErrorQueue(queue), Wire.ErrorQueue(queue), error =>
        {
            error.SetQueueArgument("x-queue-type", "quorum");
            error.SetQueueArgument("x-delivery-limit", DeliveryLimit);
            error.SetQueueArgument("x-dead-letter-exchange", Wire.ErrorQueue(queue));
        });
        var gathers = typeof(IGathers).IsAssignableFrom(consumer);
        endpoint.PrefetchCount = gathers ? IGathers.AtOnce : ConsumerSlots.Count;
        endpoint.ConcurrentMessageLimit = gathers ? IGathers.AtOnce : ConsumerSlots.Count;
        endpoint.PublishFaults = false;
        endpoint.ConfigureError(error =>
        {
            error.UseFilter(context.GetRequiredService<DeadLetterFilter>());
            error.UseFilter(new ErrorTransportFilter());
        });
        endpoint.UseFilter(context.GetRequiredService<RetryFilter>());
        if (!gathers) endpoint.UseConsumeFilter(typeof(InboxFilter<>), context);
        endpoint.ConfigureConsumer(context, consumer);
    }
}

using System.Reflection;
using AppHost;
using MassTransit;
using ServiceDefaults.Calendar;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging.Consuming;

namespace Faults.Tests;

/// <summary>A consumer of a service, the queue that it reads, and one kind of event that it takes from there.</summary>
internal sealed record Consumer(string Service, string Queue, Type Event)
{
    /// <summary>Names the case in a test's report.</summary>
    public string Name => $"{Queue}: {Event.Name}";
}

/// <summary>Every consumer of the platform, found in the assemblies of the map's services.</summary>
internal static class Consumers
{
    public static IReadOnlyList<Consumer> All { get; } =
    [
        .. from service in Topology.Services.Where(service => service.UsesMessaging)
           from found in new ConsumerList(new ServiceIdentity(service.Name), ConsumerTypes.In([typeof(KeepOrgUnits), .. RoomsOf(service.Name), .. Assembly.Load(service.Project).GetTypes()])).Queues
           from contract in EventsOf(found.Value)
           select new Consumer(service.Name, found.Key, contract),
    ];

    public static IReadOnlyList<string> Queues { get; } = [.. All.Select(consumer => consumer.Queue).Distinct()];

    // Not every service has this room; a wrong line here is a queue too many or too few at the broker.
    private static IEnumerable<Type> RoomsOf(string service) => service is "governance" or "operations" or "customer-service" ? [typeof(KeepCalendarYears)] : [];

    private static IEnumerable<Type> EventsOf(Type consumer) => consumer.GetInterfaces()
        .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IConsumer<>)).Select(i => i.GetGenericArguments()[0]);
}

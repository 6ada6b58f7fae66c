using MassTransit;
using ServiceDefaults.Http;

namespace ServiceDefaults.Messaging.Consuming;

/// <summary>The service's consumers, each with a queue of its own: <c>operations-apply-risk-assessment</c>.</summary>
internal sealed class ConsumerList(ServiceIdentity service, ConsumerTypes types)
{
    public IReadOnlyDictionary<string, Type> Queues { get; } = types.Consumers.ToDictionary(type =>
        $"{service.Name}-{KebabCaseEndpointNameFormatter.Instance.SanitizeName(type.Name)}");
}

/// <summary>The consumers and their definitions, as found in the service's assembly.</summary>
internal sealed record ConsumerTypes(Type[] All)
{
    public IEnumerable<Type> Consumers => All.Where(IsConsumer);

    public static ConsumerTypes In(IEnumerable<Type> types) =>
        new([.. types.Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false } && (IsConsumer(type) || typeof(IConsumerDefinition).IsAssignableFrom(type)))]);

    private static bool IsConsumer(Type type) => typeof(IConsumer).IsAssignableFrom(type);
}

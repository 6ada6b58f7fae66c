using MassTransit;

// Beside EventEnvelope, so that a consumer needs one using.
#pragma warning disable IDE0130
namespace ServiceDefaults.Messaging;
#pragma warning restore IDE0130

/// <summary>Which events come to a queue, where its consumer's type does not say.</summary>
public static class Bindings
{
    /// <summary>Only events of these contracts, by their full names, although the consumer takes every event.</summary>
    public static void BindsTo(this IReceiveEndpointConfigurator endpoint, IEnumerable<string> contracts)
    {
        endpoint.ConfigureConsumeTopology = false;
        foreach (var contract in contracts.Distinct()) ((IRabbitMqReceiveEndpointConfigurator)endpoint).Bind(Wire.Exchange(contract));
    }
}

using MassTransit;

// Beside EventEnvelope, so that a consumer needs one using.
#pragma warning disable IDE0130
namespace ServiceDefaults.Messaging;
#pragma warning restore IDE0130

/// <summary>
/// A consumer works the messages of a unit off one after the other, because they change one row of it: of many that come at once, most would lose
/// the race for it. On the endpoint, around the inbox that saves: a limit on the consumer lets the next one read before this one is saved. Between
/// replicas, and against others, the row's version decides.
/// </summary>
public abstract class OneByOnePerUnit<TConsumer> : ConsumerDefinition<TConsumer> where TConsumer : class, IConsumer
{
    private const int Lanes = 16;

    protected sealed override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<TConsumer> consumerConfigurator, IRegistrationContext context) =>
        endpointConfigurator.UsePartitioner(Lanes, message => message.Envelope().OrgUnitId);
}

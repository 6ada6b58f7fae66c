using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace ServiceDefaults.Messaging.Consuming;

/// <summary>
/// Holds MassTransit back until a connection to the broker succeeds. Left alone, it waits up to half a minute between
/// attempts, and gives a queue up for ever when the broker refuses the login, as a broker may while it boots.
/// </summary>
internal sealed class BrokerGate(ConnectionFactory broker, BusWatch watch, IHostApplicationLifetime host, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public async Task OpenAsync()
    {
        while (true)
        {
            try
            {
                await using var attempt = await broker.CreateConnectionAsync(host.ApplicationStopping);
                return;
            }
            catch (BrokerUnreachableException e)
            {
                watch.Lost(e.GetBaseException());
                await Task.Delay(Pause, clock, host.ApplicationStopping);
            }
        }
    }
}

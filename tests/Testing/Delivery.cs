using System.Globalization;
using System.Text.Json;
using BranchPlatform.Contracts;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;

namespace Testing;

/// <summary>Events that come to a service under test from outside.</summary>
public static class Delivery
{
    /// <summary>Sends an event to whoever consumes it here, as another service's outbox would, and waits until every one of them has worked it off.</summary>
    public static async Task Deliver<TDb>(this ServiceHost<TDb> host, IEvent fact, Guid? id = null, int version = 1, DateTimeOffset? occurredAt = null) where TDb : ServiceDb
    {
        var message = id ?? Company.NewPerson();
        await host.Send(fact, message, version, occurredAt: occurredAt);
        var consumers = Math.Max(1, typeof(TDb).Assembly.GetTypes().Count(type => type.GetInterfaces().Any(i => i.Name == "IConsumer`1" && i.GenericTypeArguments[0] == fact.GetType())));
        await Eventually.True(() => host.WithDb(async db => await Worked<TDb>(db, message).CountAsync() >= consumers), "every consumer has worked the message off");
    }

    /// <summary>Waits until a consumer has worked a message off.</summary>
    public static Task Consumed<TDb>(this ServiceHost<TDb> host, Guid message) where TDb : ServiceDb =>
        Eventually.True(() => host.WithDb(db => Worked<TDb>(db, message).AnyAsync()), "the message is consumed");

    // Whoever takes any event is not waited for: which of them come to him is his own business.
    private static IQueryable<InboxMessage> Worked<TDb>(TDb db, Guid message) where TDb : ServiceDb
    {
        var rows = db.Inbox.Where(m => m.MessageId == message);
        foreach (var type in typeof(TDb).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(MassTransit.IConsumer<IEvent>))))
        {
            var queue = $"-{MassTransit.KebabCaseEndpointNameFormatter.Instance.SanitizeName(type.Name)}";
            rows = rows.Where(m => !m.Consumer.EndsWith(queue));
        }
        return rows;
    }

    /// <inheritdoc cref="Deliver{TDb}"/>
    /// <remarks>Does not wait.</remarks>
    /// <param name="unit">The unit that it happened at; the first branch when left out.</param>
    /// <param name="occurredAt">When it happened; just now when left out.</param>
    public static Task Send<TDb>(this ServiceHost<TDb> host, IEvent fact, Guid? id = null, int version = 1, Guid? unit = null, DateTimeOffset? occurredAt = null) where TDb : ServiceDb => host.WithDb(async db =>
    {
        var message = id ?? Company.NewPerson();
        var now = TimeProvider.System.GetUtcNow();
        var headers = new Dictionary<string, string>
        {
            [Envelope.OrgUnit] = (unit ?? Company.Branch1).ToString(), [Envelope.Correlation] = message.ToString(), [Envelope.Aggregate] = $"Elsewhere/{message}",
            [Envelope.AggregateVersion] = version.ToString(CultureInfo.InvariantCulture), [Envelope.OccurredAt] = (occurredAt ?? now).ToString("O", CultureInfo.InvariantCulture),
        };
        db.Outbox.Add(new()
        {
            Id = message, Type = fact.GetType().FullName!, Body = JsonSerializer.Serialize(fact, fact.GetType(), Envelope.Json),
            Headers = JsonSerializer.Serialize(headers, Envelope.Json), CreatedAt = now,
        });
        await db.SaveChangesAsync();
    });
}

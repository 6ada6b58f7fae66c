using Microsoft.Extensions.Logging;

namespace ServiceDefaults.Messaging;

internal static partial class MessagingLog
{
    [LoggerMessage(2001, LogLevel.Information, "This process publishes the events of the database")]
    public static partial void TookTheLock(this ILogger log);

    [LoggerMessage(2002, LogLevel.Warning, "The dispatcher lost PostgreSQL ({Reason}); it goes on when PostgreSQL answers")]
    public static partial void DatabaseAway(this ILogger log, string reason);

    [LoggerMessage(2003, LogLevel.Information, "The dispatcher has PostgreSQL again")]
    public static partial void DatabaseBack(this ILogger log);

    [LoggerMessage(2004, LogLevel.Warning, "The broker does not take events ({Reason}); they wait in the outbox")]
    public static partial void BrokerAway(this ILogger log, string reason);

    [LoggerMessage(2005, LogLevel.Information, "The broker takes events again")]
    public static partial void BrokerBack(this ILogger log);

    [LoggerMessage(2006, LogLevel.Error, "Event {EventId} ({Contract}) cannot be published and is parked: {Reason}")]
    public static partial void Parked(this ILogger log, Guid eventId, string contract, string reason);

    [LoggerMessage(2007, LogLevel.Error, "The dispatcher failed ({Reason}) and starts again")]
    public static partial void DispatcherFailed(this ILogger log, string reason, Exception exception);

    [LoggerMessage(2011, LogLevel.Warning, "Queues cannot be consumed ({Reason}); messages wait at the broker")]
    public static partial void QueuesAway(this ILogger log, string reason);

    [LoggerMessage(2012, LogLevel.Information, "All {Count} queues are consumed")]
    public static partial void QueuesReady(this ILogger log, int count);

    [LoggerMessage(2013, LogLevel.Warning, "Message {MessageId} failed in {Queue} ({Code}) and comes again in {Delay}")]
    public static partial void PutOff(this ILogger log, Guid? messageId, string queue, string code, TimeSpan delay);

    [LoggerMessage(2014, LogLevel.Error, "Message {MessageId} cannot be consumed by {Queue} ({Code}) and is a dead letter now")]
    public static partial void DeadLettered(this ILogger log, string? messageId, string queue, string code);

    [LoggerMessage(2015, LogLevel.Warning, "Error queues are not emptied ({Reason}); given-up messages wait there")]
    public static partial void ErrorQueuesWait(this ILogger log, string reason);

    [LoggerMessage(2021, LogLevel.Warning, "Due time {DueId} ({Kind}) failed for the {Attempt}. time ({Code}) and comes again in {Delay}")]
    public static partial void DueFailed(this ILogger log, Guid dueId, string kind, int attempt, string code, TimeSpan delay);

    [LoggerMessage(2022, LogLevel.Information, "Cleaned up: {Inbox} inbox rows, {Keys} idempotency keys")]
    public static partial void CleanedUp(this ILogger log, int inbox, int keys);
}

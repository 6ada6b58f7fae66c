namespace ServiceDefaults.Messaging;

/// <summary>The patience of the messaging room. Set in code: nothing here is an operator's business.</summary>
public sealed class MessagingOptions
{
    /// <summary>Waits between the attempts of one delivery, for ordinary faults.</summary>
    public IReadOnlyList<TimeSpan> ShortRetries { get; set; } = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1)];

    /// <summary>How often a lost race for a row is run again; each wait is short and random.</summary>
    public int ConflictRetries { get; set; } = 10;

    /// <summary>How long one delivery waits for PostgreSQL to come back.</summary>
    public TimeSpan Outage { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>When a delivery that failed is tried again. After the last one it goes to the error queue.</summary>
    public IReadOnlyList<TimeSpan> Redeliveries { get; set; } = [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)];

    /// <summary>The wait before a due time whose handler failed is tried again; doubled each time, up to five minutes.</summary>
    public TimeSpan DueBackOff { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often an event that cannot be published is tried before it is parked.</summary>
    public int PublishAttempts { get; set; } = 3;

    /// <summary>How often depth, age and dead letters are counted.</summary>
    public TimeSpan CountEvery { get; set; } = TimeSpan.FromSeconds(5);
}

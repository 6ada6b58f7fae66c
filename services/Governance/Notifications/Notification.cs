using Governance.Notifications.Matrix;

namespace Governance.Notifications;

/// <summary>How far a notification has come on one channel (rule X9).</summary>
public enum DeliveryStatus
{
    Queued,
    /// <summary>Pushed to the recipient's screens, or taken by the mail server.</summary>
    Sent,
    /// <summary>A screen says that it has it, or it was in a list that he read.</summary>
    Delivered,
    /// <summary>It will never arrive.</summary>
    Failed,
    Read,
}

/// <summary>
/// What one person is told of one event (rule X9). It keeps codes and not sentences, which are made for whoever reads. Its states are moved
/// on by statements that name the states before: the screen, the list and the mail may all move it at once, and none waits for another.
/// </summary>
public sealed class Notification
{
    public required Guid Id { get; init; }

    /// <summary>With the recipient it stands once.</summary>
    public required Guid EventId { get; init; }

    /// <summary>The account.</summary>
    public required Guid RecipientId { get; init; }

    /// <summary>Where it happened; all zeros for what belongs to no unit.</summary>
    public required Guid OrgUnitId { get; init; }

    public required string Template { get; init; }

    /// <summary>Codes, ids, numbers and times, by the names of the event's fields; no person's data.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    public required string? Clause { get; init; }

    /// <summary>What it is about, for a link; nothing where no aggregate told it.</summary>
    public required string? SubjectType { get; init; }

    public required Guid? SubjectId { get; init; }

    public required Severity Severity { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether enough of its kind came before it to tell those that wait together as one.</summary>
    public required bool Bundled { get; init; }

    /// <summary>In the list and on screens.</summary>
    public DeliveryStatus Status { get; private init; } = DeliveryStatus.Queued;

    /// <summary>When it is pushed.</summary>
    public required DateTimeOffset PushAt { get; init; }

    public DateTimeOffset? ReadAt { get; private init; }

    /// <summary>By mail; nothing where it goes by none.</summary>
    public required DeliveryStatus? MailStatus { get; init; }

    public required DateTimeOffset? MailAt { get; init; }

    /// <summary>Why the mail will never arrive.</summary>
    public string? MailCode { get; private init; }

    /// <summary>The states from which a notification comes into another. A mail ends as sent or failed: no server tells more.</summary>
    public static IReadOnlyList<DeliveryStatus> Before(DeliveryStatus next) => next switch
    {
        DeliveryStatus.Sent or DeliveryStatus.Failed => [DeliveryStatus.Queued],
        DeliveryStatus.Delivered => [DeliveryStatus.Queued, DeliveryStatus.Sent],
        DeliveryStatus.Read => [DeliveryStatus.Queued, DeliveryStatus.Sent, DeliveryStatus.Delivered],
        DeliveryStatus.Queued => [],
        _ => throw new ArgumentOutOfRangeException(nameof(next)),
    };
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace ServiceDefaults.Messaging.DeadLetters;

/// <summary>One dead letter with its body and its envelope.</summary>
public static class GetDeadLetter
{
    /// <param name="Body">As it came.</param>
    /// <param name="Headers">The envelope as it came.</param>
    public sealed record Response(
        Guid Id, int Version, DeadLetterStatus Status, Guid MessageId, string Queue, string Contract, string FaultCode, int Failures,
        DateTimeOffset FailedAt, DateTimeOffset? DecidedAt, Guid? ChangedBy, string? Reason, string Body, IReadOnlyDictionary<string, string> Headers);

    internal static async Task<Found<Response>> Handle(Guid id, CurrentUser user, ServiceDb db, CancellationToken ct)
    {
        var letter = await db.DeadLetters.VisibleTo(user).AsNoTracking().FoundAsync(id, ct);
        return new(Of(letter), letter.Version);
    }

    internal static Response Of(DeadLetter d) => new(
        d.Id, d.Version, d.Status, d.MessageId, d.Queue, d.Contract, d.FaultCode, d.Failures, d.FailedAt, d.DecidedAt, d.ChangedBy, d.Reason,
        d.Body, JsonSerializer.Deserialize<Dictionary<string, string>>(d.Headers, Envelope.Json)!);
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Operations.IntakeDesk;

/// <summary>The moment at which a ticket has waited as long as it should.</summary>
internal sealed record LongWait(Guid TicketId)
{
    public const string Kind = "operations.long-wait";

    public static DueTime Of(QueueTicket ticket, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), Kind = Kind, DueAt = ticket.TakenAt + QueueTicket.LongestWait,
        Payload = JsonSerializer.Serialize(new LongWait(ticket.Id), Envelope.Json),
    };

    public static LongWait Of(DueTime due) => JsonSerializer.Deserialize<LongWait>(due.Payload, Envelope.Json)!;
}

/// <summary>Reports a customer who waits too long (policy 3.1.1).</summary>
internal sealed class ReportLongWait(OperationsDb db, TimeProvider clock) : IDueHandler
{
    public string Kind => LongWait.Kind;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var id = LongWait.Of(due).TicketId;
        var ticket = await db.QueueTickets.SingleAsync(t => t.Id == id, ct);
        ticket.ReportWait(clock.GetUtcNow());
    }
}

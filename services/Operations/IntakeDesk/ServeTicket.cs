using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.IntakeDesk;

/// <summary>Records that the clerk who called a customer is done with him (policy 3.1.1).</summary>
public static class ServeTicket
{
    public sealed record Response(Guid Id, QueueTicketStatus Status, int Version);

    /// <summary>Records that the clerk who called a customer is done with him (policy 3.1.1).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var ticket = await db.QueueTickets.VisibleTo(command.User).FoundAsync(id, ct);
        ticket.ExpectVersion(expected?.Version);
        ticket.Serve(command.User.Id, command.Now);
        return await command.SaveAsync(ticket, t => new Response(t.Id, t.Status, t.Version), ct);
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.IntakeDesk;

/// <summary>Takes down how a customer felt served, once, at the terminal of the counter (policy 3.1.1).</summary>
public static class RateTicket
{
    /// <param name="Rating">1 (bad) to 5 (very good).</param>
    public sealed record Request([property: Required, Range(1, 5)] int? Rating);

    public sealed record Response(Guid Id, QueueTicketStatus Status, int Rating, int Version);

    /// <summary>Takes down how a customer felt served, once, at the terminal of the counter (policy 3.1.1).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var ticket = await db.QueueTickets.VisibleTo(command.User).FoundAsync(id, ct);
        ticket.ExpectVersion(expected?.Version);
        ticket.Rate(request.Rating!.Value, command.User.Id, command.Now);
        return await command.SaveAsync(ticket, t => new Response(t.Id, t.Status, t.Rating!.Value, t.Version), ct);
    }
}

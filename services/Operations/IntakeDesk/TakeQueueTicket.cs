using Operations.Numbers;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Operations.IntakeDesk;

/// <summary>Gives a customer who comes in his place in the queue (policy 3.1.1).</summary>
public static class TakeQueueTicket
{
    /// <param name="BranchId">A branch within the caller's reach.</param>
    public sealed record Request(Guid BranchId);

    /// <param name="No">The number on the ticket.</param>
    public sealed record Response(Guid Id, string No, QueueTicketStatus Status, int Version);

    /// <summary>Gives a customer who comes in his place in the queue (policy 3.1.1).</summary>
    public static async Task<Created<Response>> Handle(Request request, Command command, OperationsDb db, Numbering numbering, CancellationToken ct)
    {
        var branch = await IntakeBranch.FindAsync(db, request.BranchId, command.User, ct);
        return await numbering.CreateAsync(NumberKind.QueueTicket, branch, BusinessTime.DayOf(command.Now), no => QueueTicket.Take(branch, no, command.Now), ticket =>
        {
            db.DueTimes.Add(LongWait.Of(ticket, command.Now));
            return command.CreateAsync(ticket, $"/queue-tickets/{ticket.Id}", t => new Response(t.Id, t.No, t.Status, t.Version), ct);
        }, ct);
    }
}

using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace Operations.IntakeDesk;

/// <summary>Calls the customer who has waited longest at a branch today; two who call at once never get the same (policy 3.1.1).</summary>
public static class CallNextTicket
{
    /// <param name="BranchId">A branch within the caller's reach.</param>
    public sealed record Request(Guid BranchId);

    public sealed record Response(Guid Id, string No, QueueTicketStatus Status, DateTimeOffset TakenAt, int Version);

    /// <summary>Calls the customer who has waited longest at a branch today; two who call at once never get the same (policy 3.1.1).</summary>
    public static async Task<Saved<Response>> Handle(Request request, Command command, OperationsDb db, OneTransaction transaction, CancellationToken ct)
    {
        var branch = await IntakeBranch.FindAsync(db, request.BranchId, command.User, ct);
        return await transaction.RunAsync(async () =>
        {
            var ticket = await NextAsync(db, branch.Id, BusinessTime.DayOf(command.Now), ct) ?? throw new DomainException(IntakeDeskErrors.QueueEmpty);
            ticket.Call(command.User.Id, command.Now);
            return await command.SaveAsync(ticket, t => new Response(t.Id, t.No, t.Status, t.TakenAt, t.Version), ct);
        }, ct);
    }

    // Locks the row until it is saved; a row that somebody else is calling is passed over, not waited for.
    private static async Task<QueueTicket?> NextAsync(OperationsDb db, Guid branchId, DateOnly day, CancellationToken ct) => (await db.QueueTickets.FromSql($"""
        select * from intake_desk.queue_tickets where org_unit_id = {branchId} and day = {day} and status = {nameof(QueueTicketStatus.Waiting)}
        order by id limit 1 for update skip locked
        """).ToListAsync(ct)).SingleOrDefault();
}

using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace Governance.Approvals.Delegations;

/// <summary>Passes one's own authority in a matter to another person for a time (policy 1.3.2).</summary>
public static class GrantDelegation
{
    /// <param name="GranteeId">The account of who shall act.</param>
    /// <param name="Limit">The highest tier of a step that it covers.</param>
    /// <param name="UpTo">The highest amount of a case that it covers; left out: any.</param>
    /// <param name="From">The first day, today at the earliest.</param>
    /// <param name="To">The last day, 90 days at most with the first.</param>
    public sealed record Request(
        Guid GranteeId, [property: Required, RegularExpression("^[a-z_]{1,40}$")] string Matter, [property: Range(1, 100)] int Limit, Money? UpTo, DateOnly From, DateOnly To);

    public sealed record Response(Guid Id, Guid GranteeId, string Matter, int Limit, DateOnly From, DateOnly To, int Version);

    private const int Lock = 0x_6465_6C67; // "delg"

    /// <summary>Passes one's own authority in a matter to another person for a time (policy 1.3.2).</summary>
    public static Task<Created<Response>> Handle(Request request, Command command, GovernanceDb db, ApprovalDesk desk, OneTransaction transaction, CancellationToken ct) => transaction.RunAsync(async () =>
    {
        var grantor = new Grantor(command.User.Id, command.User.Name, command.User.Granted);
        // Two at once would not see that they overlap.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock}, hashtext({grantor.Id.ToString()}))", ct);
        var others = await db.Delegations.AsNoTracking().Where(d => d.GrantorId == grantor.Id && d.EndedAt == null && d.To >= request.From).ToListAsync(ct);
        var given = DelegationOfAuthority.Grant(
            new(request.Matter, request.Limit, request.UpTo, request.From, request.To), grantor, request.GranteeId,
            await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == request.GranteeId, ct), others, await desk.TiersNowAsync(ct), command.Now);
        return await command.CreateAsync(given, $"/delegations/{given.Id}", d => new Response(d.Id, d.GranteeId, d.Matter, d.Limit, d.From, d.To, d.Version), ct);
    }, ct);
}

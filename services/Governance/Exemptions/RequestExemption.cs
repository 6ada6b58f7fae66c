using System.ComponentModel.DataAnnotations;
using Governance.Policies;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace Governance.Exemptions;

/// <summary>Asks the committee to exempt units from a clause for a time (policy 1.2). Nobody is exempt before it has resolved.</summary>
public static class RequestExemption
{
    private const int Lock = 0x_6578_656d; // "exem"

    private static readonly VisibleUnit<GovernanceDb> Unit = new();

    /// <param name="UnitId">A unit within the caller's reach: it, or those below it, are meant.</param>
    /// <param name="UnitType">Units of this kind, at the unit and below it.</param>
    /// <param name="From">The first day, today at the earliest.</param>
    /// <param name="Until">The last day, 366 days with the first at most; an exemption without one is refused.</param>
    public sealed record Request(
        Guid UnitId, UnitKind UnitType,
        [property: Required, MaxLength(20)] string Clause,
        DateOnly From, DateOnly? Until,
        [property: Required, StringLength(ClauseExemptionMapping.LongestReason, MinimumLength = 2), RegularExpression(PlainText.Pattern)] string Reason);

    /// <param name="ApprovalId">What the committee decides on.</param>
    public sealed record Response(Guid Id, ExemptionStatus Status, Guid ApprovalId, int Version);

    /// <summary>Asks the committee to exempt units from a clause for a time (policy 1.2). Nobody is exempt before it has resolved.</summary>
    public static Task<Created<Response>> Handle(Request request, Command command, GovernanceDb db, PolicyBook book, OneTransaction transaction, CancellationToken ct) => transaction.RunAsync(async () =>
    {
        var unit = await Unit.FindAsync(db, request.UnitId, command.User, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var policy = await book.OnAsync(BusinessTime.DayOf(command.Now), ct);
        var kind = request.UnitType.ToString();
        // Two that are asked for at once would not see that they overlap.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock}, hashtext({$"{unit.Id}/{request.Clause}"}))", ct);
        var others = await db.Exemptions.AsNoTracking().Where(e => e.OrgUnitId == unit.Id && e.Clause == request.Clause && e.UnitType == kind
            && (e.Status == ExemptionStatus.Requested || e.Status == ExemptionStatus.InForce)).ToListAsync(ct);
        var exemption = ClauseExemption.Request(
            unit, new(request.Clause, kind, request.From, request.Until, request.Reason), policy.Clause(request.Clause), others, command.User.Id, command.Now);
        db.DueTimes.Add(ExpireExemption.Of(exemption, command.Now));
        return await command.Because(request.Reason).CreateAsync(exemption, $"/exemptions/{exemption.Id}", Answer, ct);
    }, ct);

    internal static Response Answer(ClauseExemption e) => new(e.Id, e.Status, e.ApprovalId, e.Version);
}

using System.ComponentModel.DataAnnotations;
using Governance.Journals.OpenExceptions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Journals;

/// <summary>Closes a day and signs it, by the branch's manager (policy 2.2.3a).</summary>
public static class CloseJournal
{
    /// <param name="Premises">Whether the premises were locked.</param>
    /// <param name="Systems">Whether everybody was signed off.</param>
    public sealed record Check(bool Premises, bool Systems, [property: StringLength(2000), RegularExpression(PlainText.Pattern)] string? Note);

    /// <param name="WitnessId">An employee of the branch other than who signs.</param>
    public sealed record CashLine(bool Counted, DateTimeOffset? At, Guid? WitnessId);

    /// <param name="OwnerId">The employee of the branch who looks after it.</param>
    public sealed record ExceptionLine(Guid ExceptionId, Guid? OwnerId);

    /// <param name="Exceptions">Every exception that is open, with its owner.</param>
    public sealed record Request(
        [property: Required] Check Closing, [property: Required] CashLine Cash, [property: Required, MaxLength(1000)] IReadOnlyList<ExceptionLine> Exceptions);

    public sealed record Response(Guid Id, JournalStatus Status, int Version);

    /// <summary>Closes a day and signs it, by the branch's manager (policy 2.2.3a).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, WorkCalendars calendars, CancellationToken ct)
    {
        var journal = await db.BranchJournals.VisibleTo(command.User).FoundAsync(id, ct);
        journal.ExpectVersion(expected?.Version);
        var (unit, self) = (journal.OrgUnitId, command.User.Id);
        var signer = new Signer(
            self, await db.Accounts.Where(a => a.Id == self).Select(a => a.EmployeeId).SingleOrDefaultAsync(ct),
            command.User.Granted.Any(a => a is { Role: Roles.BranchManager, Reach: Reach.Unit } && a.ScopeUnitId == unit));
        var closing = new Closing(
            new(request.Closing.Premises, request.Closing.Systems, request.Closing.Note), new(request.Cash.Counted, request.Cash.At?.ToUniversalTime(), request.Cash.WitnessId),
            [.. request.Exceptions.Select(e => new OpenedException(e.ExceptionId, e.OwnerId))]);
        var facts = new BranchFacts(await db.StaffOfAsync(unit, ct), await db.OpenExceptionsAsync(unit, journal.Day, ct));
        journal.Close(closing, signer, facts, calendars.Current.IsWorkday(journal.Day) == true, CloseJournalDay.DueOf(journal.Day), command.Now);
        return await command.SaveAsync(journal, j => new Response(j.Id, j.Status, j.Version), ct);
    }
}

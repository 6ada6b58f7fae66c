using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceDefaults.Calendar;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Directives;

/// <summary>Adds to a directive, whose own text never changes; every branch signs anew (policy 2.2.2c).</summary>
public static class SupplementDirective
{
    /// <param name="DueOn">Another last day for the reports; the one that there is when left out.</param>
    public sealed record Request(
        [property: Required, StringLength(DirectiveShapes.LongestText), RegularExpression(PlainText.Pattern)] string Text, DateOnly? DueOn);

    public sealed record Response(Guid Id, string No, int SupplementNo, DateOnly DueOn, DateTimeOffset? SignBy, int Version);

    /// <summary>Adds to a directive, whose own text never changes; every branch that operates signs anew (policy 2.2.2c).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, WorkCalendars calendars,
        IOptions<DirectiveLimits> limits, CancellationToken ct)
    {
        var directive = await db.Directives.VisibleTo(command.User).FoundAsync(id, ct);
        directive.ExpectVersion(expected?.Version);
        var receipts = await db.DirectiveReceipts.Where(r => r.DirectiveId == id && db.OrgUnits.Any(u => u.Id == r.OrgUnitId && u.Status == "Operating")).ToListAsync(ct);
        var signBy = calendars.Current.Due(limits.Value.Receipt, command.Now);
        var supplement = directive.Supplement(request.Text, request.DueOn, [.. receipts.Select(r => r.OrgUnitId)], signBy, command.User.Id, command.Now);
        foreach (var receipt in receipts)
        {
            receipt.Supplement(supplement.No, directive.DueOn, signBy, command.Now);
            db.PlanLooks(receipt, command.Now);
        }
        return await command.SaveAsync(directive, d => new Response(d.Id, d.No, supplement.No, d.DueOn, signBy, d.Version), ct);
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Finance.Journal;

/// <summary>Takes an income back by a compensating entry in the current month (policy 6.1.2).</summary>
public static class ReverseEntry
{
    public sealed record Request([property: Required, StringLength(500, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string Reason);

    /// <param name="Id">The entry that was taken back.</param>
    /// <param name="ReversalId">The entry that takes it back.</param>
    public sealed record Response(Guid Id, Guid ReversalId, string ReversalNo, string ReversalPeriod, int Version);

    /// <summary>Takes an income back by a compensating entry in the current month (policy 6.1.2).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, FinanceDb db, Books books, CancellationToken ct)
    {
        var entry = await db.Entries.VisibleTo(command.User).Include(e => e.Lines).FoundAsync(id, ct);
        entry.ExpectVersion(expected?.Version);
        var branch = await db.OrgUnits.SingleAsync(u => u.Id == entry.OrgUnitId, ct);
        var place = await books.NextPlaceAsync(branch, BusinessTime.PeriodOf(command.Now), command.Now, ct);
        var reversal = entry.Reverse(place, command.User.Id, request.Reason, command.Now);
        await books.PostAsync(reversal, ct);
        return await command.Because(request.Reason).SaveAsync(entry, e => new Response(e.Id, reversal.Id, reversal.No, reversal.Period, e.Version), ct);
    }
}

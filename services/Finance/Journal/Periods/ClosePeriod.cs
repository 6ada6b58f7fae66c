using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Finance.Journal.Periods;

/// <summary>Closes a month of a branch's books.</summary>
public static class ClosePeriod
{
    public sealed record Response(Guid Id, string Month, PeriodStatus Status, int Version);

    /// <summary>Closes a month of a branch's books.</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, FinanceDb db, CancellationToken ct)
    {
        var period = await db.Periods.VisibleTo(command.User).FoundAsync(id, ct);
        period.ExpectVersion(expected?.Version);
        var books = await db.MonthBooks.SingleAsync(b => b.BranchId == period.OrgUnitId && b.Period == period.Month, ct);
        var reversed = await db.Entries.AnyAsync(
            e => e.OrgUnitId == period.OrgUnitId && e.Period == period.Month && e.Kind == EntryKind.Reversal && e.RecordedBy == command.User.Id, ct);
        period.Close(command.User.Id, reversed, command.Now);
        books.Closed = true;
        return await command.SaveAsync(period, p => new Response(p.Id, p.Month, p.Status, p.Version), ct);
    }
}

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Finance.Journal.Periods;

/// <summary>Opens a closed month again, for a reason that the audit trail keeps.</summary>
public static class ReopenPeriod
{
    public sealed record Request([property: Required, StringLength(500, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, string Month, PeriodStatus Status, int Version);

    /// <summary>Opens a closed month again, for a reason that the audit trail keeps.</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, FinanceDb db, CancellationToken ct)
    {
        var period = await db.Periods.VisibleTo(command.User).FoundAsync(id, ct);
        period.ExpectVersion(expected?.Version);
        var books = await db.MonthBooks.SingleAsync(b => b.BranchId == period.OrgUnitId && b.Period == period.Month, ct);
        period.Reopen();
        books.Closed = false;
        return await command.Because(request.Reason).SaveAsync(period, p => new Response(p.Id, p.Month, p.Status, p.Version), ct);
    }
}

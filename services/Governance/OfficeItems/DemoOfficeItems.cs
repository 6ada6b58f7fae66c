using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;

namespace Governance.OfficeItems;

/// <summary>A few items that people sent to the office; those that come by themselves follow from the other capabilities.</summary>
internal sealed class DemoOfficeItems(IServiceScopeFactory scopes, WorkCalendars calendars, TimeProvider clock, ILogger<DemoSeed> log) : DemoSeed(scopes, calendars, clock, log)
{
    // What came by itself in the meantime is no reason to leave them out.
    protected override Task<bool> IsThereAsync(GovernanceDb db, CancellationToken ct) => db.OfficeItems.AnyAsync(i => i.SentBy != null, ct);

    protected override async Task<bool> HappenAsync(IServiceProvider services, GovernanceDb db, DemoCast cast, CancellationToken ct)
    {
        var inbox = services.GetRequiredService<OfficeInbox>();
        var secretary = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == cast.Secretary, ct);
        var (excellent, average) = (cast.Branches[DemoCast.Excellent], cast.Branches[DemoCast.Average]);
        Task<OfficeItem> Receive(OfficeItemKind kind, Guid from, string text, Guid by, int daysAgo) => inbox.ReceiveAsync(new(kind, from, text), by, Ago(daysAgo), ct);

        var report = await Receive(OfficeItemKind.BranchReport, excellent.Unit.Id, "十月经营情况报告。", excellent.Manager, 9);
        var letter = await Receive(OfficeItemKind.ExternalLetter, cast.HeadOffice.Id, "行业协会来函:征集网点服务案例。", cast.Secretary, 6);
        await Receive(OfficeItemKind.AgendaRequest, average.Unit.Id, "申请将夜间服务试点列入下次会议议题。", average.Manager, 0);
        await db.SaveChangesAsync(ct);
        report.Triage(secretary, cast.Director, report.ReceivedAt.AddHours(5));
        letter.Triage(secretary, cast.Director, letter.ReceivedAt.AddHours(2));
        await db.SaveChangesAsync(ct);
        report.Close("已摘编入简报。", cast.Secretary, report.ReceivedAt.AddDays(1));
        return true;
    }
}

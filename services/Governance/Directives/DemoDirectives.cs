using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;

namespace Governance.Directives;

/// <summary>Two directives to the demo's branches: two of them sign in time, the branch in trouble does not.</summary>
internal sealed class DemoDirectives(
    IServiceScopeFactory scopes, WorkCalendars calendars, IOptions<DirectiveLimits> limits, TimeProvider clock, ILogger<DemoSeed> log) : DemoSeed(scopes, calendars, clock, log)
{
    protected override Task<bool> IsThereAsync(GovernanceDb db, CancellationToken ct) => db.Directives.AnyAsync(ct);

    protected override async Task<bool> HappenAsync(IServiceProvider services, GovernanceDb db, DemoCast cast, CancellationToken ct)
    {
        var numbers = services.GetRequiredService<DirectiveNumbers>();
        var done = await IssueAsync(Ago(26), new(
            "柜面双录自查", "请对近三个月柜面双录情况逐笔自查,并报告问题与整改措施。", ["2.2.2c", "3.1.2"], null, [], ["共自查多少笔?", "发现哪些问题,如何整改?"], DayIn(-6)));
        foreach (var receipt in done.Where(r => cast.Branches[DemoCast.Troubled].Unit.Id != r.OrgUnitId)) await ReportAsync(receipt, ["共自查 126 笔。", "两笔录音不清,已补录。"]);

        var running = await IssueAsync(Ago(8), new(
            "年末服务高峰准备", "请安排年末高峰期排班与应急预案,确保客户等候时间达标。", ["2.2.2c"], null, [], ["高峰时段增设几个窗口?", "应急预案由谁负责?"], DayIn(12)));
        foreach (var receipt in running.Where(r => cast.Branches[DemoCast.Troubled].Unit.Id != r.OrgUnitId)) Sign(receipt);
        return true;

        async Task<IReadOnlyList<DirectiveReceipt>> IssueAsync(DateTimeOffset at, NewDirective text)
        {
            var (signBy, branches) = (Due(limits.Value.Receipt, at), cast.Branches.Values.Select(b => b.Unit).ToList());
            var no = await numbers.NextAsync(BusinessTime.DayOf(at).Year, ct);
            var directive = db.Add(Directive.Issue(no, cast.HeadOffice.Id, text, new(branches.Count, branches, branches), signBy, cast.Director, at)).Entity;
            db.Send(directive, signBy, at);
            await db.SaveChangesAsync(ct);
            return db.DirectiveReceipts.Local.Where(r => r.DirectiveId == directive.Id).ToList();
        }

        void Sign(DirectiveReceipt receipt) => receipt.Sign(ManagerOf(receipt), worksThere: true, receipt.IssuedAt.AddHours(3));

        async Task ReportAsync(DirectiveReceipt receipt, string[] answers)
        {
            Sign(receipt);
            await db.SaveChangesAsync(ct);
            receipt.Start(receipt.IssuedAt.AddDays(1));
            await db.SaveChangesAsync(ct);
            receipt.Report(answers, answers.Length, ManagerOf(receipt), receipt.IssuedAt.AddDays(12));
            await db.SaveChangesAsync(ct);
            receipt.Confirm(cast.Secretary, receipt.IssuedAt.AddDays(14));
        }

        Guid ManagerOf(DirectiveReceipt receipt) => cast.Branches.Values.Single(b => b.Unit.Id == receipt.OrgUnitId).Manager;
    }
}

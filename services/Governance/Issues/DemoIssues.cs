using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceDefaults.Calendar;

namespace Governance.Issues;

/// <summary>A major problem of the branch in trouble that waits for its plan longer than it may, and so goes to the committee by itself.</summary>
internal sealed class DemoIssues(IServiceScopeFactory scopes, WorkCalendars calendars, IOptions<IssueLimits> limits, TimeProvider clock, ILogger<DemoSeed> log)
    : DemoSeed(scopes, calendars, clock, log)
{
    protected override Task<bool> IsThereAsync(GovernanceDb db, CancellationToken ct) => db.MajorIssues.AnyAsync(ct);

    protected override async Task<bool> HappenAsync(IServiceProvider services, GovernanceDb db, DemoCast cast, CancellationToken ct)
    {
        var raisedAt = Ago(12);
        var issue = MajorIssue.Raise(
            new("办理岗连续两月缺员,业务积压,客户等候超时。", IssueSeverity.Major, "是否跨网点调配办理人员,并增加编制。", []),
            cast.Branches[DemoCast.Troubled].Unit, new(0, [], []), new(Due(limits.Value.Triage, raisedAt), Due(limits.Value.Plan, raisedAt), Due(limits.Value.Resolution, raisedAt)), cast.Branches[DemoCast.Troubled].Manager, raisedAt);
        db.Add(issue);
        db.DueTimes.AddRange(issue.Looks().Select(at => Looks.At(LookAtIssue.Waiting, issue.Id, at, raisedAt)));
        await db.SaveChangesAsync(ct);
        issue.Triage(IssueSeverity.Major, cast.Secretary, raisedAt.AddHours(4));
        await db.SaveChangesAsync(ct);
        issue.Assign([cast.HeadOffice], [], cast.Director, raisedAt.AddDays(1));
        return true;
    }
}

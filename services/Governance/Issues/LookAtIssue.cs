using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceDefaults.Calendar;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Governance.Issues;

/// <summary>Puts a major problem that has passed a time limit on the committee's agenda (policy 2.2.1c).</summary>
public sealed class LookAtIssue(GovernanceDb db, WorkCalendars calendars, IOptions<IssueLimits> limits, TimeProvider clock) : IDueHandler
{
    public const string Waiting = "major-issue";

    public string Kind => Waiting;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var issue = await db.MajorIssues.SingleAsync(i => i.Id == Looks.IdOf(due), ct);
        var before = issue.Looks();
        if (issue.Look(IssueDue.Of(limits.Value, calendars.Current, issue.RaisedAt), now)) db.DueTimes.Add(Looks.At(Waiting, issue.Id, null, now));
        // What has become known only now is looked at in its time.
        db.DueTimes.AddRange(issue.Looks().Except(before).Where(at => at > now).Select(at => Looks.At(Waiting, issue.Id, at, now)));
    }
}

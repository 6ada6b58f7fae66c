using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Calendar;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Operations.PeriodData.Submissions;

/// <summary>
/// When a month is over, opens its submission for every operating branch, and at the end of a quarter that of the quarter too; says which of the
/// period before are not locked yet; and waits for the next month (policy 3.2.1). What is there already is left alone.
/// </summary>
public sealed class OpenSubmissions(OperationsDb db, WorkCalendars calendars, TimeProvider clock) : IDueHandler
{
    public const string Waiting = "operations.period-end";

    public string Kind => Waiting;

    public static DueTime At(Period month, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), Kind = Waiting, DueAt = month.End, Payload = JsonSerializer.Serialize(month.Name, Envelope.Json) };

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var (month, now) = (Period.Parse(JsonSerializer.Deserialize<string>(due.Payload, Envelope.Json)!), clock.GetUtcNow());
        await OpenAsync(month, now, ct);
        if (month.To.Month % 3 == 0) await OpenAsync(Period.QuarterOf(month.To), now, ct);
        db.DueTimes.Add(At(Period.MonthOf(month.To.AddDays(1)), now));
    }

    private async Task OpenAsync(Period period, DateTimeOffset now, CancellationToken ct)
    {
        var open = await db.DataSubmissions.Where(s => s.Period == period.Name).Select(s => s.OrgUnitId).ToListAsync(ct);
        var branches = await db.OrgUnits.Where(u => u.Type == "Branch" && u.Status == "Operating" && !open.Contains(u.Id)).Select(u => u.Id).ToListAsync(ct);
        foreach (var branch in branches)
        {
            var submission = DataSubmission.Open(branch, period, calendars.Current, now);
            db.Add(submission);
            db.DueTimes.Add(JudgeSubmission.At(submission.Id, submission.DueAt is { } at ? at + TimeSpan.FromSeconds(1) : now + TimeSpan.FromDays(1), now));
        }
        var before = period.Previous.Name;
        foreach (var submission in await db.DataSubmissions.Where(s => s.Period == before && s.Status != SubmissionStatus.Locked && branches.Contains(s.OrgUnitId)).ToListAsync(ct))
            submission.NoteUnlocked();
    }
}

/// <summary>When a submission is due, says whether it came in time, and with a note: also when nothing came (policy 3.2.1).</summary>
public sealed class JudgeSubmission(OperationsDb db, WorkCalendars calendars, TimeProvider clock) : IDueHandler
{
    public const string Waiting = "operations.submission-due";

    public string Kind => Waiting;

    public static DueTime At(Guid submission, DateTimeOffset at, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), Kind = Waiting, DueAt = at, Payload = JsonSerializer.Serialize(submission, Envelope.Json) };

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var id = JsonSerializer.Deserialize<Guid>(due.Payload, Envelope.Json);
        var submission = await db.DataSubmissions.SingleAsync(s => s.Id == id, ct);
        if (submission.LookAtDue(calendars.Current, clock.GetUtcNow()) is { } again) db.DueTimes.Add(At(id, again, clock.GetUtcNow()));
    }
}

/// <summary>Begins to wait for the end of the current month, at the very first start. Replicas that start together are told apart by the row's id.</summary>
internal sealed class FirstPeriod(IServiceScopeFactory scopes, TimeProvider clock) : IHostedService
{
    private static readonly Guid Row = new("0197a3c0-0000-7000-8000-000000000321");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OperationsDb>();
        if (await db.DueTimes.AnyAsync(d => d.Kind == OpenSubmissions.Waiting, cancellationToken)) return;
        var month = Period.MonthOf(clock.GetUtcNow());
        db.DueTimes.Add(new() { Id = Row, Kind = OpenSubmissions.Waiting, DueAt = month.End, Payload = JsonSerializer.Serialize(month.Name, Envelope.Json) });
        try { await db.SaveChangesAsync(cancellationToken); }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { /* another replica did it */ }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

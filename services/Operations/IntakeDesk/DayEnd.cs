using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Operations.IntakeDesk;

/// <summary>
/// The end of a day, at which the staffing of every branch is told. Each day's end plans the next day's, by the calendar and not
/// by the clock: after a downtime every day that was missed comes once, in its order.
/// </summary>
internal sealed record DayEnd(DateOnly Day)
{
    public const string Kind = "operations.intake-day-end";

    /// <summary>By the clocks at the branches.</summary>
    public static readonly TimeOnly Time = new(18, 0);

    /// <summary>The same id for the same day, whoever plans it: it cannot be planned twice.</summary>
    public static Guid IdOf(DateOnly day) => new(day.DayNumber, 0x6465, 0x7364, "day--end"u8.ToArray());

    public static DueTime Of(DateOnly day) => new()
    {
        Id = IdOf(day), Kind = Kind, DueAt = BusinessTime.InstantOf(day, Time), Payload = JsonSerializer.Serialize(new DayEnd(day), Envelope.Json),
    };

    public static DayEnd Of(DueTime due) => JsonSerializer.Deserialize<DayEnd>(due.Payload, Envelope.Json)!;
}

/// <summary>
/// Tells of every operating branch whether an intake post was staffed on a business day: a workday, or any day on which the branch
/// opened its doors (policy 3.1.1).
/// </summary>
internal sealed class CloseIntakeDay(OperationsDb db, WorkCalendars calendars, TimeProvider clock) : IDueHandler
{
    public string Kind => DayEnd.Kind;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var day = DayEnd.Of(due).Day;
        // The fault puts the day off until the table is there; nothing is assumed of it (rule X4).
        var isWorkday = calendars.Current.IsWorkday(day) ?? throw new InvalidOperationException($"The work calendar does not know {day.Year} yet.");
        var branches = await db.OrgUnits.AsNoTracking().Where(u => u.Type == "Branch" && u.Status == "Operating"
                && !db.StaffedDays.Any(s => s.OrgUnitId == u.Id && s.Day == day))
            .Select(u => new
            {
                u.Id,
                Opened = db.BranchDays.Any(d => d.OrgUnitId == u.Id && d.Day == day),
                Posts = db.IntakePosts.Count(p => p.OrgUnitId == u.Id && p.Day == day && p.VoidedAt == null),
            }).ToListAsync(ct);
        var now = clock.GetUtcNow();
        db.StaffedDays.AddRange(branches.Where(b => isWorkday || b.Opened).Select(b => StaffedDay.Close(b.Id, day, b.Posts, now)));
        var next = day.AddDays(1);
        if (!await db.DueTimes.AnyAsync(d => d.Id == DayEnd.IdOf(next), ct)) db.DueTimes.Add(DayEnd.Of(next));
    }
}

/// <summary>Plans the first day's end, where none is planned yet. Replicas that start together are told apart by the day's id.</summary>
internal sealed class FirstDayEnd(IServiceScopeFactory scopes, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OperationsDb>();
        var first = DayEnd.Of(BusinessTime.DayOf(clock.GetUtcNow()));
        await db.Database.ExecuteSqlAsync($"""
            insert into messaging.due_times (id, kind, due_at, payload, attempts)
            select {first.Id}, {first.Kind}, {first.DueAt}, {first.Payload}, 0
            where not exists (select from messaging.due_times where kind = {first.Kind})
            on conflict do nothing
            """, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

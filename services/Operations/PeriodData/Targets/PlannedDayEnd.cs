using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Operations.PeriodData.Targets;

/// <summary>
/// The end of a day, from which on it is measured against the plan. Each day's end plans the next day's, by the calendar and not by the
/// clock: after a downtime every day that was missed comes once, in its order.
/// </summary>
internal sealed record PlannedDayEnd(DateOnly Day)
{
    public const string Kind = "operations.planned-day-end";

    /// <summary>The same id for the same day, whoever plans it: it cannot be planned twice.</summary>
    public static Guid IdOf(DateOnly day) => new(day.DayNumber, 0x706c, 0x616e, "day--end"u8.ToArray());

    public static DueTime Of(DateOnly day) => new()
    {
        Id = IdOf(day), Kind = Kind, DueAt = BusinessTime.InstantOf(day.AddDays(1), TimeOnly.MinValue), Payload = JsonSerializer.Serialize(new PlannedDayEnd(day), Envelope.Json),
    };

    public static PlannedDayEnd Of(DueTime due) => JsonSerializer.Deserialize<PlannedDayEnd>(due.Payload, Envelope.Json)!;
}

/// <summary>When a day is over, has every operating branch with a target looked at: also one at which nothing happened, for that is far from its plan (policy 3.2.2).</summary>
internal sealed class ClosePlannedDay(OperationsDb db, WorkCalendars calendars) : IDueHandler
{
    public string Kind => PlannedDayEnd.Kind;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var day = PlannedDayEnd.Of(due).Day;
        var month = Period.MonthOf(day).Name;
        var branches = await db.OrgUnits.Where(u => u.Status == "Operating" && db.Targets.Any(t => t.OrgUnitId == u.Id && t.Period == month)).Select(u => u.Id).ToListAsync(ct);
        // The fault puts the day off until the table is there; nothing is assumed of it (rule X4).
        if (branches.Count > 0 && calendars.Current.IsWorkday(day) is null) throw new InvalidOperationException($"The work calendar does not know {day.Year} yet.");
        db.AddRange(branches.Select(branch => Count.LookAgain(branch, day)));
        var next = day.AddDays(1);
        if (!await db.DueTimes.AnyAsync(d => d.Id == PlannedDayEnd.IdOf(next), ct)) db.DueTimes.Add(PlannedDayEnd.Of(next));
    }
}

/// <summary>Plans the first day's end, where none is planned yet. Replicas that start together are told apart by the day's id.</summary>
internal sealed class FirstPlannedDayEnd(IServiceScopeFactory scopes, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OperationsDb>();
        var first = PlannedDayEnd.Of(BusinessTime.DayOf(clock.GetUtcNow()));
        await db.Database.ExecuteSqlAsync($"""
            insert into messaging.due_times (id, kind, due_at, payload, attempts)
            select {first.Id}, {first.Kind}, {first.DueAt}, {first.Payload}, 0
            where not exists (select from messaging.due_times where kind = {first.Kind})
            on conflict do nothing
            """, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>What a target changes looks back as far as its month.</summary>
internal static class ChangedPlans
{
    /// <summary>Has the days of a month that are over judged once more.</summary>
    public static void LookAgain(this OperationsDb db, Guid branch, Period month, DateTimeOffset now)
    {
        var today = BusinessTime.DayOf(now);
        for (var day = month.From; day <= month.To && day < today; day = day.AddDays(1)) db.Add(Count.LookAgain(branch, day));
    }
}

using System.Text.Json;
using BranchPlatform.Contracts.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Operations.Indicators;

/// <summary>
/// A day on which figures of a branch changed, and whether its indicators were judged by each of those changes within a day, which is the
/// shortest cycle that an indicator has (policy 3.2.2). Told once. A day on which nothing changed is none: nothing had to be judged.
/// </summary>
public sealed class FreshDay : Entity
{
    /// <summary>A change that waits longer has left indicators older than their cycle.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private FreshDay() { }

    /// <summary>The day on which Operations heard of the changes, whatever day they are about.</summary>
    public DateOnly Day { get; private init; }

    /// <summary>Whether a change had to wait longer.</summary>
    public bool Late { get; private set; }

    /// <summary>When it was told.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public override string State => ClosedAt is null ? "Open" : "Closed";

    public static FreshDay Begin(Guid branch, DateOnly day, DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now), OrgUnitId = branch, Day = day };

    /// <summary>A change of the day has been judged.</summary>
    public void Judged(DateTimeOffset changedAt, DateTimeOffset now)
    {
        if (ClosedAt is null && now - changedAt > LongestWait) Late = true;
    }

    /// <summary>Says how it was, once every change of the day has had its time.</summary>
    /// <param name="waits">Whether one of them waits still.</param>
    public void Close(bool waits, DateTimeOffset now)
    {
        if (ClosedAt is not null) return;
        (Late, ClosedAt) = (Late || waits, now);
        Raise(new IndicatorsJudged(OrgUnitId, Day, InTime: !Late), new ClauseEvidence("3.2.2", "kpi_fresh", !Late));
    }
}

internal sealed class FreshDayMapping : IEntityTypeConfiguration<FreshDay>
{
    public void Configure(EntityTypeBuilder<FreshDay> builder)
    {
        builder.ToTable("fresh_days", "indicators");
        builder.HasIndex(f => new { f.Day, f.OrgUnitId }).IsUnique();
    }
}

/// <summary>
/// The time at which the changes of a day have had a day to be judged: the end of the day after it. Each plans the next, by the calendar and not
/// by the clock: after a downtime every day that was missed comes once, in its order.
/// </summary>
internal sealed record FreshDayEnd(DateOnly Day)
{
    public const string Kind = "operations.fresh-day-end";

    /// <summary>The same id for the same day, whoever plans it: it cannot be planned twice.</summary>
    public static Guid IdOf(DateOnly day) => new(day.DayNumber, 0x6672, 0x7368, "day--end"u8.ToArray());

    public static DueTime Of(DateOnly day) => new()
    {
        Id = IdOf(day), Kind = Kind, DueAt = BusinessTime.InstantOf(day.AddDays(2), TimeOnly.MinValue), Payload = JsonSerializer.Serialize(new FreshDayEnd(day), Envelope.Json),
    };

    public static FreshDayEnd Of(DueTime due) => JsonSerializer.Deserialize<FreshDayEnd>(due.Payload, Envelope.Json)!;
}

/// <summary>
/// Tells of every branch whose figures changed on a day whether its indicators were judged in time (policy 3.2.2). However late it comes, the answer
/// is the same: what waits still has waited too long, and what was judged too late has said so.
/// </summary>
internal sealed class CloseFreshDay(OperationsDb db, TimeProvider clock) : IDueHandler
{
    public string Kind => FreshDayEnd.Kind;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var (day, now) = (FreshDayEnd.Of(due).Day, clock.GetUtcNow());
        var (from, to) = (BusinessTime.InstantOf(day, TimeOnly.MinValue), BusinessTime.InstantOf(day.AddDays(1), TimeOnly.MinValue));
        var waiting = await db.ChangedDays.Where(c => c.ChangedAt >= from && c.ChangedAt < to).Select(c => c.OrgUnitId).ToHashSetAsync(ct);
        var days = await db.FreshDays.Where(f => f.Day == day).ToListAsync(ct);
        var unjudged = waiting.Except(days.Select(f => f.OrgUnitId)).Select(branch => FreshDay.Begin(branch, day, now)).ToList();
        db.AddRange(unjudged);
        foreach (var fresh in days.Concat(unjudged)) fresh.Close(waiting.Contains(fresh.OrgUnitId), now);
        var next = day.AddDays(1);
        if (!await db.DueTimes.AnyAsync(d => d.Id == FreshDayEnd.IdOf(next), ct)) db.DueTimes.Add(FreshDayEnd.Of(next));
    }
}

/// <summary>Plans the first day's end, where none is planned yet. Replicas that start together are told apart by the day's id.</summary>
internal sealed class FirstFreshDayEnd(IServiceScopeFactory scopes, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OperationsDb>();
        var first = FreshDayEnd.Of(BusinessTime.DayOf(clock.GetUtcNow()));
        await db.Database.ExecuteSqlAsync($"""
            insert into messaging.due_times (id, kind, due_at, payload, attempts)
            select {first.Id}, {first.Kind}, {first.DueAt}, {first.Payload}, 0
            where not exists (select from messaging.due_times where kind = {first.Kind})
            on conflict do nothing
            """, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

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
/// Tells of every branch whose figures changed on a day whether its indicators were judged in time (policy 3.2.2). However late it comes, the answer
/// is the same: what waits still has waited too long, and what was judged too late has said so.
/// </summary>
internal sealed class CloseFreshDay(OperationsDb db, TimeProvider clock) : IDueHandler
{
    /// <summary>At the end of the day after it: by then every change of the day has had a day to be judged.</summary>
    public static readonly DayEnd End = new("operations.fresh-day-end", DaysLater: 2, TimeOnly.MinValue);

    public string Kind => End.Kind;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var (day, now) = (DayEnd.DayOf(due), clock.GetUtcNow());
        var (from, to) = (BusinessTime.InstantOf(day, TimeOnly.MinValue), BusinessTime.InstantOf(day.AddDays(1), TimeOnly.MinValue));
        var waiting = await db.ChangedDays.Where(c => c.ChangedAt >= from && c.ChangedAt < to).Select(c => c.OrgUnitId).ToHashSetAsync(ct);
        var days = await db.FreshDays.Where(f => f.Day == day).ToListAsync(ct);
        var unjudged = waiting.Except(days.Select(f => f.OrgUnitId)).Select(branch => FreshDay.Begin(branch, day, now)).ToList();
        db.AddRange(unjudged);
        foreach (var fresh in days.Concat(unjudged)) fresh.Close(waiting.Contains(fresh.OrgUnitId), now);
        await End.PlanAfterAsync(day, db, ct);
    }
}

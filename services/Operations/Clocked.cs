using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Persistence;

namespace Operations;

/// <summary>
/// A row with a clock, looked at again when the clock does something by itself. The due time is moved only when it would come too
/// late: one that comes too early looks, finds nothing to do and is planned anew, so that most steps write none.
/// </summary>
internal interface IClocked
{
    /// <summary>What the due time is about.</summary>
    Guid CaseId { get; }

    /// <summary>The handler's kind.</summary>
    string DueKind { get; }

    /// <summary>When its clock does something next; empty when it does nothing more.</summary>
    DateTimeOffset? NextAt { get; }

    DateTimeOffset? PlannedAt { get; }
    Guid? PlannedId { get; }

    void Planned(Guid? id, DateTimeOffset? at);

    /// <summary>When to look at a clock next. While the work calendar does not reach so far: every hour, for it may have come.</summary>
    static DateTimeOffset? NextLook(SlaClock clock, WorkCalendar calendar, DateTimeOffset now) =>
        clock.NextFiring(calendar)?.At ?? (clock.StoppedAt is null && clock.Budget is null ? now + TimeSpan.FromHours(1) : null);
}

/// <summary>Keeps the due time of every clock that a save changes.</summary>
internal static class Clocks
{
    /// <summary>What a due time of a clock carries.</summary>
    public sealed record Look(Guid CaseId);

    public static void Plan(OperationsDb db)
    {
        foreach (var row in db.ChangeTracker.Entries<IClocked>().Where(e => e.State is EntityState.Added or EntityState.Modified).Select(e => e.Entity).ToList())
        {
            if (row.NextAt is not { } next || row.PlannedAt <= next) continue;
            if (row.PlannedId is { } id)
            {
                var due = new DueTime { Id = id, Kind = row.DueKind, DueAt = row.PlannedAt!.Value, Payload = Payload(row) };
                db.DueTimes.Attach(due).Entity.DueAt = next;
                row.Planned(id, next);
            }
            else
            {
                var due = new DueTime { Id = Guid.CreateVersion7(next), Kind = row.DueKind, DueAt = next, Payload = Payload(row) };
                db.DueTimes.Add(due);
                row.Planned(due.Id, next);
            }
        }
    }

    /// <summary>What a due time is about.</summary>
    public static Guid CaseOf(DueTime due) => JsonSerializer.Deserialize<Look>(due.Payload, Envelope.Json)!.CaseId;

    private static string Payload(IClocked row) => JsonSerializer.Serialize(new Look(row.CaseId), Envelope.Json);
}

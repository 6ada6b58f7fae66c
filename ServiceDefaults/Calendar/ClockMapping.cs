using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Calendar;

/// <summary>How an entity keeps a clock: <c>builder.ComplexProperty(a =&gt; a.Clock, clock =&gt; clock.IsClock())</c>, so that each change of it is one of the aggregate.</summary>
public static class ClockMapping
{
    public static void IsClock(this ComplexPropertyBuilder<SlaClock> clock) => clock.Property(c => c.Pauses)
        .HasConversion(
            pauses => JsonSerializer.Serialize(pauses, Envelope.Json), json => JsonSerializer.Deserialize<ClockPause[]>(json, Envelope.Json)!,
            // A ledger is replaced, never written into.
            new ValueComparer<IReadOnlyList<ClockPause>>((one, other) => ReferenceEquals(one, other) || one!.SequenceEqual(other!), pauses => pauses.Count, pauses => pauses))
        .HasColumnType("jsonb").HasMaxLength(-1);
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Operations;

/// <summary>
/// The figures of a branch have changed for a day: one capability tells the other by this row, in the statement that changed them, so that neither
/// knows the other. It stays until somebody has judged the figures as they are then.
/// </summary>
public sealed class ChangedDay
{
    public required Guid OrgUnitId { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>Rises with each change, so that whoever takes the row away can tell that it has changed since he looked.</summary>
    public required int Times { get; init; }
}

internal sealed class ChangedDayMapping : IEntityTypeConfiguration<ChangedDay>
{
    public void Configure(EntityTypeBuilder<ChangedDay> builder)
    {
        builder.ToTable("changed_days", "period_data");
        builder.HasKey(c => new { c.OrgUnitId, c.Day });
    }
}

/// <summary>The figures that indicators are made of, whoever counts them.</summary>
public interface IMeasures
{
    /// <summary>The names of what is counted.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>The sums of a branch for each day of a range on which anything was counted, by name.</summary>
    Task<IReadOnlyDictionary<DateOnly, Dictionary<string, long>>> OfDaysAsync(Guid branch, DateOnly from, DateOnly to, CancellationToken ct);
}

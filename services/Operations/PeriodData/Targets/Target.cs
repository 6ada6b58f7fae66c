using BranchPlatform.Contracts.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Operations.PeriodData.Submissions;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.PeriodData.Targets;

/// <summary>What a branch shall reach of one measure in a month; head office sets it (policy 3.2.1, 3.2.2).</summary>
public sealed class Target : Entity
{
    /// <summary>Completed applications.</summary>
    public const string Volume = "volume_planned";

    /// <summary>Customers who are registered there.</summary>
    public const string NewCustomers = "customers_new_planned";

    /// <summary>Income in <see cref="IncomeCurrency"/>.</summary>
    public const string Income = "income_planned";

    /// <summary>The currency of the plan; income in others is not measured against it (rule X7).</summary>
    public const string IncomeCurrency = "CNY";

    /// <summary>What names a measure on the wire.</summary>
    public const string Pattern = $"^({Volume}|{NewCustomers}|{Income})$";

    /// <summary>Larger ones are mistakes.</summary>
    public const decimal Largest = 1e14m;

    /// <summary>The measures that can be planned, as the formulas of indicators name them.</summary>
    public static readonly IReadOnlyList<string> Measures = [Volume, NewCustomers, Income];

    private Target() { }

    /// <summary>Such as <c>2026-11</c>.</summary>
    public string Period { get; private init; } = "";

    public string Measure { get; private init; } = "";

    /// <summary>More than zero: whole cases, or an amount with two places.</summary>
    public decimal Value { get; private set; }

    /// <summary>Sets what was not set yet; also for a month that has begun, or is over.</summary>
    /// <param name="submission">Where the branch's submission of the month stands; empty while there is none.</param>
    public static Target Set(OrgUnitCopy branch, Period month, string measure, decimal value, SubmissionStatus? submission, Guid by, DateTimeOffset now)
    {
        Require(branch.Type == "Branch", PeriodDataErrors.NotABranch(branch.Code));
        Require(branch.Status != "Closed", PeriodDataErrors.BranchClosed(branch.Code));
        var target = new Target { Id = Guid.CreateVersion7(now), OrgUnitId = branch.Id, Period = month.Name, Measure = measure };
        target.Take(value, submission, by, now);
        return target;
    }

    /// <summary>Sets it otherwise, as long as the month is not locked.</summary>
    public void Change(decimal value, SubmissionStatus? submission, Guid by, DateTimeOffset now) => Take(value, submission, by, now);

    /// <summary>
    /// What is planned for each workday of the month: the same for each, and what cannot be divided goes to the first days, one case or one
    /// hundredth each, so that the sum is the target. Nothing while the calendar does not know the year (rule X4).
    /// </summary>
    public IReadOnlyDictionary<DateOnly, decimal> Spread(WorkCalendar calendar)
    {
        var month = PeriodData.Period.Parse(Period);
        var days = Enumerable.Range(0, month.To.Day).Select(month.From.AddDays).Where(day => calendar.IsWorkday(day) == true).ToList();
        if (days.Count == 0) return new Dictionary<DateOnly, decimal>();
        var unit = UnitOf(Measure);
        var (each, rest) = Math.DivRem((long)(Value / unit), days.Count);
        return days.Index().ToDictionary(day => day.Item, day => (each + (day.Index < rest ? 1 : 0)) * unit);
    }

    private void Take(decimal value, SubmissionStatus? submission, Guid by, DateTimeOffset now)
    {
        Require(submission != SubmissionStatus.Locked, PeriodDataErrors.PeriodLocked);
        Require(value is > 0 and <= Largest, PeriodDataErrors.TargetOutOfRange);
        Require(value % UnitOf(Measure) == 0, PeriodDataErrors.TargetTooFine(Measure));
        Value = value;
        Raise(new BranchTargetSet(Id, OrgUnitId, Period, Measure, value, Measure == Income ? IncomeCurrency : null, by, now));
    }

    private static decimal UnitOf(string measure) => measure == Income ? 0.01m : 1;
}

internal sealed class TargetMapping : IEntityTypeConfiguration<Target>
{
    public void Configure(EntityTypeBuilder<Target> builder)
    {
        builder.ToTable("targets", "period_data");
        builder.Property(t => t.Period).HasMaxLength(7).IsFixedLength().UseCollation("C");
        builder.Property(t => t.Measure).HasMaxLength(40).UseCollation("C");
        builder.Property(t => t.Value).HasPrecision(19, 4);
        builder.HasIndex(t => new { t.OrgUnitId, t.Period, t.Measure }).IsUnique();
        // One index per list query: by branch, by branch and month, by month.
        builder.HasIndex(t => new { t.OrgUnitId, t.Id }).IsDescending(false, true);
        builder.HasIndex(t => new { t.OrgUnitId, t.Period, t.Id }).IsDescending(false, false, true);
        builder.HasIndex(t => new { t.Period, t.Id }).IsDescending(false, true);
    }
}

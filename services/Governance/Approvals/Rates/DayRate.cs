using BranchPlatform.Contracts.Approvals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Domain;

namespace Governance.Approvals.Rates;

/// <summary>What one of a currency was worth in that of the approval tiers on a day (reference data F3, rule 7). Cases keep what they were opened by.</summary>
public sealed class DayRate : Entity
{
    private DayRate() { }

    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; private init; } = "";

    public DateOnly Day { get; private init; }
    public decimal Rate { get; private set; }
    public Guid SetBy { get; private set; }
    public DateTimeOffset SetAt { get; private set; }

    /// <param name="own">The currency of the tiers.</param>
    /// <param name="another">Whether the day has a rate of this currency already.</param>
    /// <param name="headOffice">Rates are the company's.</param>
    public static DayRate Set(string currency, DateOnly day, decimal rate, string own, bool another, Guid headOffice, Guid by, DateTimeOffset now)
    {
        Require(currency != own, RateErrors.OwnCurrency(own));
        Require(day <= BusinessTime.DayOf(now), RateErrors.DayAhead);
        Require(!another, RateErrors.DayTaken(currency, day));
        var made = new DayRate { Id = Guid.CreateVersion7(now), OrgUnitId = headOffice, Currency = currency, Day = day };
        made.Become(rate, by, now, corrected: false);
        return made;
    }

    /// <summary>Another rate for the day, for the cases to come.</summary>
    public void Correct(decimal rate, Guid by, DateTimeOffset now) => Become(rate, by, now, corrected: true);

    private void Become(decimal rate, Guid by, DateTimeOffset now, bool corrected)
    {
        (Rate, SetBy, SetAt) = (rate, by, now);
        Raise(new DayRateSet(Id, OrgUnitId, Currency, Day, rate, corrected, by, now));
    }
}

/// <summary>Every refusal of this capability.</summary>
public static class RateErrors
{
    public static readonly Error DayAhead = new("day_rates.day_ahead", ErrorKind.Conflict);

    public static Error OwnCurrency(string currency) => new("day_rates.own_currency", ErrorKind.Conflict, currency);

    public static Error DayTaken(string currency, DateOnly day) => new("day_rates.day_taken", ErrorKind.Conflict, currency, day);
}

internal sealed class DayRateMapping : IEntityTypeConfiguration<DayRate>
{
    public void Configure(EntityTypeBuilder<DayRate> builder)
    {
        builder.ToTable("day_rates", "approvals");
        builder.Property(r => r.Currency).HasMaxLength(3).IsFixedLength();
        builder.Property(r => r.Rate).HasPrecision(19, 8);
        builder.HasIndex(r => new { r.Currency, r.Day }).IsUnique().IsDescending(false, true);
    }
}

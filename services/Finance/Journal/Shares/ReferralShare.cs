using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Finance;
using BranchPlatform.Contracts.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Domain;

namespace Finance.Journal.Shares;

/// <summary>How far the share of a referral is in the books.</summary>
public enum ShareStatus { Waiting, Booked, TakenBack }

/// <summary>
/// What two branches agreed on about the income of a referred customer's application (policy 3.3.2). It waits for the income, which may come before or
/// after it, and belongs to the branch that earns it. Whoever books it or takes it back changes this row, so that of two at once one sees the other.
/// </summary>
public sealed class ReferralShare : Entity
{
    private ReferralShare() { }

    public Guid ReferralId { get; private init; }
    public Guid ApplicationId { get; private init; }

    /// <summary>The branch that referred the customer.</summary>
    public Guid FromBranchId { get; private init; }

    /// <summary>What it gets of the income, in percent.</summary>
    public decimal FromPercent { get; private init; }

    public DateTimeOffset ConvertedAt { get; private init; }
    public ShareStatus Status { get; private set; }

    public override string State => Status.ToString();

    public static ReferralShare Agreed(ReferralConverted referral, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), OrgUnitId = referral.ToBranchId, ReferralId = referral.ReferralId, ApplicationId = referral.ApplicationId,
        FromBranchId = referral.FromBranchId, FromPercent = referral.FromPercent, ConvertedAt = referral.ConvertedAt.ToUniversalTime(),
    };

    /// <summary>The referring branch's part of an income. What does not come out even stays with the branch that earned it.</summary>
    public Money Of(Money income) => income.Percent(FromPercent, MidpointRounding.ToZero);

    /// <summary>Both sides are in the books.</summary>
    public void Book(JournalEntry paid, JournalEntry received, DateTimeOffset now)
    {
        Status = ShareStatus.Booked;
        Raise(
            new ReferralShareRecorded(ReferralId, ApplicationId, FromBranchId, OrgUnitId, received.Id, paid.Id, new MoneyAmount(paid.Amount.Digits, paid.Amount.Currency), received.Period, paid.Period, now),
            new ClauseEvidence("3.3.2", "referral_split_booked", Met: true));
    }

    /// <summary>The income was taken back before anything of it was passed on: nothing will be.</summary>
    public void Lapse() => Status = ShareStatus.TakenBack;

    /// <summary>Both sides were taken back.</summary>
    public void TakeBack(JournalEntry paid, JournalEntry received, DateTimeOffset now)
    {
        Status = ShareStatus.TakenBack;
        Raise(new ReferralShareReversed(ReferralId, ApplicationId, FromBranchId, OrgUnitId, received.Id, paid.Id, new MoneyAmount(paid.Amount.Digits, paid.Amount.Currency), received.Period, paid.Period, now));
    }
}

internal sealed class ReferralShareMapping : IEntityTypeConfiguration<ReferralShare>
{
    public void Configure(EntityTypeBuilder<ReferralShare> builder)
    {
        builder.ToTable("referral_shares", "journal");
        builder.Property(s => s.FromPercent).HasPrecision(5, 2);
        // One income is split once.
        builder.HasIndex(s => s.ApplicationId).IsUnique();
    }
}

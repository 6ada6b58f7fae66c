namespace BranchPlatform.Contracts.Finance;

/// <summary>The income of a completed application stands in the books, once (policy 6.1.2).</summary>
/// <param name="Subject">Code of the income subject, such as <c>4001</c>.</param>
/// <param name="Period">The month it counts for, such as <c>2026-03</c>.</param>
public sealed record BranchIncomeRecorded(
    Guid EntryId, Guid ApplicationId, Guid BranchId, string Subject, MoneyAmount Amount, string Period, DateTimeOffset RecordedAt) : IEvent;

/// <summary>An income was taken back by an entry of its own; the first entry stays (policy 6.1.2).</summary>
/// <param name="EntryId">The compensating entry.</param>
/// <param name="ReversedEntryId">The entry that it takes back.</param>
/// <param name="Amount">What was taken back, as a positive amount.</param>
/// <param name="Period">The month in which the compensation counts.</param>
public sealed record BranchIncomeReversed(
    Guid EntryId, Guid ReversedEntryId, Guid ApplicationId, Guid BranchId, string Subject, MoneyAmount Amount, string Period,
    DateTimeOffset ReversedAt) : IEvent;

namespace BranchPlatform.Contracts.Finance;

/// <summary>
/// A branch passed a share of an income on to the branch that had referred the customer: a cost here, an income there (policy 3.3.2).
/// What customers pay is told by <see cref="BranchIncomeRecorded"/> and does not become more by it.
/// </summary>
/// <param name="FromBranchId">The branch that referred the customer: it gets the share.</param>
/// <param name="ToBranchId">The branch that earned the income: it bears the share.</param>
/// <param name="IncomeEntryId">The entry of <paramref name="FromBranchId"/>.</param>
/// <param name="CostEntryId">The entry of <paramref name="ToBranchId"/>.</param>
/// <param name="IncomePeriod">The month it counts for at <paramref name="FromBranchId"/>, such as <c>2026-03</c>.</param>
/// <param name="CostPeriod">The month it counts for at <paramref name="ToBranchId"/>.</param>
public sealed record ReferralShareRecorded(
    Guid ReferralId, Guid ApplicationId, Guid FromBranchId, Guid ToBranchId, Guid IncomeEntryId, Guid CostEntryId, MoneyAmount Amount,
    string IncomePeriod, string CostPeriod, DateTimeOffset RecordedAt) : IEvent;

/// <summary>A share that was passed on was taken back with the income it came of; the first entries stay (policy 3.3.2, 6.1.2).</summary>
/// <param name="FromBranchId">The branch that had got the share.</param>
/// <param name="ToBranchId">The branch that had borne it.</param>
/// <param name="IncomeEntryId">The compensating entry of <paramref name="FromBranchId"/>.</param>
/// <param name="CostEntryId">The compensating entry of <paramref name="ToBranchId"/>.</param>
/// <param name="Amount">What was taken back, as a positive amount.</param>
public sealed record ReferralShareReversed(
    Guid ReferralId, Guid ApplicationId, Guid FromBranchId, Guid ToBranchId, Guid IncomeEntryId, Guid CostEntryId, MoneyAmount Amount,
    string IncomePeriod, string CostPeriod, DateTimeOffset ReversedAt) : IEvent;

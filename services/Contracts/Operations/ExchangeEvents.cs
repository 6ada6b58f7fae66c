namespace BranchPlatform.Contracts.Operations;

/// <summary>A branch's experience was published for the others (policy 3.3.2).</summary>
public sealed record ExperienceShared(Guid ArticleId, Guid BranchId, Guid AuthorId, Guid ReviewerId, DateTimeOffset SharedAt) : IEvent;

/// <summary>Another branch put the experience to use; said once for each branch (policy 3.3.2).</summary>
/// <param name="BranchId">Whose experience it is.</param>
/// <param name="ReusedBy">The branch that used it.</param>
/// <param name="Reuses">How many branches have used it so far.</param>
public sealed record ExperienceReused(Guid ArticleId, Guid BranchId, Guid ReusedBy, int Reuses, DateTimeOffset ReusedAt) : IEvent;

/// <summary>A published experience is no longer offered (policy 3.3.2).</summary>
public sealed record ExperienceWithdrawn(Guid ArticleId, Guid BranchId, Guid WithdrawnBy, DateTimeOffset WithdrawnAt) : IEvent;

/// <summary>A branch offers a resource, or looks for one (policy 3.3.2).</summary>
/// <param name="Side"><c>Offer</c> or <c>Request</c>.</param>
/// <param name="Kind"><c>Staff</c>, <c>Equipment</c>, <c>Venue</c> or <c>Expert</c>.</param>
public sealed record ResourcePosted(
    Guid ResourceId, Guid BranchId, string Side, string Kind, int Quantity, DateOnly From, DateOnly To, DateTimeOffset PostedAt) : IEvent;

/// <summary>Two branches agreed: one lends, the other borrows (policy 3.3.2).</summary>
/// <param name="Kind"><c>Staff</c>, <c>Equipment</c>, <c>Venue</c> or <c>Expert</c>.</param>
public sealed record ResourceLent(
    Guid ResourceId, Guid LendingBranchId, Guid BorrowingBranchId, string Kind, int Quantity, DateOnly From, DateOnly To, DateTimeOffset LentAt) : IEvent;

/// <summary>What was lent is back, or the use of it has ended (policy 3.3.2).</summary>
/// <param name="EarlyOrOnTime">Whether by the last day that was agreed.</param>
public sealed record ResourceReturned(
    Guid ResourceId, Guid LendingBranchId, Guid BorrowingBranchId, string Kind, int Quantity, bool EarlyOrOnTime, DateTimeOffset ReturnedAt) : IEvent;

/// <summary>An offer or a request was taken back before anybody answered (policy 3.3.2).</summary>
public sealed record ResourceCancelled(Guid ResourceId, Guid BranchId, string Side, string Kind, DateTimeOffset CancelledAt) : IEvent;

/// <summary>A branch sent a customer, with his consent, to another branch (policy 3.3.2).</summary>
public sealed record ReferralMade(
    Guid ReferralId, Guid FromBranchId, Guid ToBranchId, string ProductType, decimal FromPercent, decimal ToPercent, DateTimeOffset MadeAt) : IEvent;

/// <summary>The other branch takes the customer on (policy 3.3.2).</summary>
public sealed record ReferralAccepted(Guid ReferralId, Guid FromBranchId, Guid ToBranchId, DateTimeOffset AcceptedAt) : IEvent;

/// <summary>The other branch does not take the customer on (policy 3.3.2).</summary>
public sealed record ReferralDeclined(Guid ReferralId, Guid FromBranchId, Guid ToBranchId, DateTimeOffset DeclinedAt) : IEvent;

/// <summary>Business came of the referral: its income is split between the two branches (policy 3.3.2).</summary>
/// <param name="ApplicationId">The business that came of it.</param>
/// <param name="FromPercent">What the sending branch gets of the income.</param>
/// <param name="ToPercent">What the receiving branch keeps; both together are 100.</param>
public sealed record ReferralConverted(
    Guid ReferralId, Guid FromBranchId, Guid ToBranchId, Guid ApplicationId, decimal FromPercent, decimal ToPercent, DateTimeOffset ConvertedAt) : IEvent;

/// <summary>No business came of an accepted referral (policy 3.3.2).</summary>
public sealed record ReferralLost(Guid ReferralId, Guid FromBranchId, Guid ToBranchId, DateTimeOffset LostAt) : IEvent;

/// <summary>Branches plan to reach customers together (policy 3.3.2).</summary>
/// <param name="LeadBranchId">One of <paramref name="Branches"/>.</param>
public sealed record JointCampaignPlanned(
    Guid CampaignId, Guid LeadBranchId, IReadOnlyList<Guid> Branches, DateOnly From, DateOnly To, DateTimeOffset PlannedAt) : IEvent;

/// <summary>The joint campaign began (policy 3.3.2).</summary>
public sealed record JointCampaignStarted(Guid CampaignId, Guid LeadBranchId, IReadOnlyList<Guid> Branches, DateTimeOffset StartedAt) : IEvent;

/// <summary>The joint campaign ended with these results (policy 3.3.2).</summary>
/// <param name="ChannelsOpened">New channels, counted.</param>
/// <param name="AreasOpened">New areas, counted.</param>
/// <param name="CustomersReached">Customers reached through the cooperation.</param>
public sealed record JointCampaignClosed(
    Guid CampaignId, Guid LeadBranchId, IReadOnlyList<Guid> Branches, int ChannelsOpened, int AreasOpened, int CustomersReached,
    DateTimeOffset ClosedAt) : IEvent;

/// <summary>How many exchanges a branch took part in during a quarter; said once, after its end (policy 3.3.2).</summary>
/// <param name="Quarter">Such as <c>2026-Q4</c>.</param>
public sealed record BranchExchangeQuarterClosed(Guid BranchId, string Quarter, int Exchanges) : IEvent;

/// <summary>The least number of staff that a branch keeps when it lends was set (policy 3.3.2).</summary>
public sealed record StaffingMinimumSet(Guid BranchId, int Minimum, DateTimeOffset SetAt) : IEvent;

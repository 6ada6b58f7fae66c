namespace BranchPlatform.Contracts.Operations;

/// <summary>Somebody at a branch proposed an innovation (policy 3.3.1, flow E9).</summary>
/// <param name="Kind"><c>Product</c>, <c>Service</c> or <c>MarketingModel</c>.</param>
/// <param name="AuthorId">Who is credited with the idea (policy 5.3.3).</param>
public sealed record InnovationProposed(
    Guid ProposalId, Guid BranchId, string Kind, MoneyAmount Budget, Guid AuthorId, DateTimeOffset ProposedAt) : IEvent;

/// <summary>The market was asked (policy 3.3.1).</summary>
/// <param name="Sample">How many were asked; more than zero.</param>
public sealed record MarketResearchCompleted(
    Guid ProposalId, Guid BranchId, string Method, int Sample, Guid AuthorId, Guid CompletedBy, DateTimeOffset CompletedAt) : IEvent;

/// <summary>Somebody other than the author judged whether it can be done (policy 3.3.1).</summary>
/// <param name="NetPresentValue">May be less than zero.</param>
/// <param name="PaybackMonths">Null when it never pays back.</param>
public sealed record FeasibilityReviewed(
    Guid ProposalId, Guid BranchId, bool Feasible, MoneyAmount NetPresentValue, int? PaybackMonths, Guid AuthorId, Guid ReviewerId,
    DateTimeOffset ReviewedAt) : IEvent;

/// <summary>Risk judged the proposal as it stands, with its pilot plan (policy 3.3.1).</summary>
/// <param name="Level"><c>Low</c>, <c>Medium</c>, <c>High</c> or <c>Critical</c>.</param>
public sealed record InnovationRiskReviewed(
    Guid ProposalId, Guid BranchId, string Level, bool Approved, Guid AuthorId, Guid ReviewerId, DateTimeOffset ReviewedAt) : IEvent;

/// <summary>The proposal may be tried (policy 3.3.1).</summary>
public sealed record InnovationApproved(Guid ProposalId, Guid BranchId, Guid AuthorId, Guid ApprovedBy, DateTimeOffset ApprovedAt) : IEvent;

/// <summary>The pilot began (policy 3.3.1).</summary>
/// <param name="Branches">Where it runs.</param>
/// <param name="Criteria">Codes of the criteria of success.</param>
public sealed record InnovationPilotStarted(
    Guid ProposalId, Guid BranchId, IReadOnlyList<Guid> Branches, IReadOnlyList<string> Criteria, DateOnly From, DateOnly To,
    Guid AuthorId, DateTimeOffset StartedAt) : IEvent;

/// <summary>A measurement reached the stop-loss: the pilot stopped by itself (policy 3.3.1).</summary>
/// <param name="Value">What was measured.</param>
/// <param name="Limit">What must not be reached.</param>
public sealed record PilotStopLossHit(
    Guid ProposalId, Guid BranchId, string Code, decimal Value, decimal Limit, Guid AuthorId, DateTimeOffset HitAt) : IEvent;

/// <summary>The pilot was held against its criteria (policy 3.3.1).</summary>
/// <param name="Met">Codes of the criteria that were met.</param>
/// <param name="Missed">Codes of those that were not.</param>
public sealed record InnovationPilotReviewed(
    Guid ProposalId, Guid BranchId, IReadOnlyList<string> Met, IReadOnlyList<string> Missed, Guid AuthorId, Guid ReviewerId,
    DateTimeOffset ReviewedAt) : IEvent;

/// <summary>The innovation was resolved to be rolled out (policy 3.3.1).</summary>
/// <param name="ProductType">The code of the product that comes of it; always there for a product.</param>
public sealed record InnovationRolledOut(
    Guid ProposalId, Guid BranchId, string Kind, string? ProductType, Guid ApprovalId, Guid AuthorId, DateTimeOffset RolledOutAt) : IEvent;

/// <summary>The innovation goes no further (policy 3.3.1).</summary>
/// <param name="Reason"><c>decision</c>, <c>stop_loss</c> or <c>rollout_rejected</c>.</param>
/// <param name="Stage">The state in which it was stopped.</param>
public sealed record InnovationStopped(
    Guid ProposalId, Guid BranchId, string Reason, string Stage, Guid AuthorId, DateTimeOffset StoppedAt) : IEvent;

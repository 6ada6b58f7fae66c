namespace BranchPlatform.Contracts.Governance;

/// <summary>A branch has handed a plan in (policy 2.2.3b).</summary>
/// <param name="Period">A year or a quarter, such as <c>2026</c> or <c>2026-Q4</c>.</param>
public sealed record BranchPlanSubmitted(Guid PlanId, Guid BranchId, string Period, Guid SubmittedBy, DateTimeOffset SubmittedAt) : IEvent;

/// <summary>Somebody above the branch has approved its plan (policy 2.2.3b, flow E6).</summary>
/// <param name="Period">A year or a quarter, such as <c>2026</c> or <c>2026-Q4</c>.</param>
public sealed record BranchPlanApproved(
    Guid PlanId, Guid BranchId, string Period, IReadOnlyList<PlannedTarget> Targets, Guid ApprovedBy, DateTimeOffset ApprovedAt) : IEvent;

/// <summary>What a branch plans to reach.</summary>
/// <param name="Metric">The code of the indicator, such as <c>K01</c>.</param>
public sealed record PlannedTarget(string Metric, decimal Value);

/// <summary>A plan was given back to be written anew; why, the plan says (policy 2.2.3b).</summary>
public sealed record BranchPlanReturned(Guid PlanId, Guid BranchId, string Period, Guid ReturnedBy, DateTimeOffset ReturnedAt) : IEvent;

/// <summary>A quarter of a plan was looked back at (policy 2.2.3b).</summary>
/// <param name="Quarter">Such as <c>2026-Q3</c>.</param>
public sealed record BranchPlanReviewed(Guid PlanId, Guid BranchId, string Period, string Quarter, Guid ReviewedBy, DateTimeOffset ReviewedAt) : IEvent;

/// <summary>A plan has ended with its period (policy 2.2.3b).</summary>
/// <param name="Milestones">How many there were.</param>
/// <param name="InTime">How many of them were done by their day.</param>
public sealed record BranchPlanClosed(Guid PlanId, Guid BranchId, string Period, int Milestones, int InTime, DateTimeOffset ClosedAt) : IEvent;

/// <summary>What a branch owed about plans was not there in time; told once (policy 2.2.3b).</summary>
/// <param name="Duty"><c>Approval</c> of the plan of a year, or <c>Review</c> of a quarter.</param>
/// <param name="Period">The year or the quarter.</param>
public sealed record BranchPlanMissed(Guid BranchId, string Duty, string Period) : IEvent;

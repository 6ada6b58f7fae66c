namespace BranchPlatform.Contracts.Governance;

/// <summary>A target of the company is in force, with those of the branches that make it up (policy 1.1, flow E6).</summary>
/// <param name="Metric">The code of the indicator, such as <c>K01</c>.</param>
/// <param name="Unit">The unit of measure: <c>case</c>, <c>person</c>, <c>percent</c> or a currency.</param>
/// <param name="OwnerDeptId">The unit that answers for it.</param>
/// <param name="Reserve">What is kept back from the branches.</param>
public sealed record CompanyTargetSet(
    Guid TargetId, int Year, string Metric, decimal Value, string Unit, Guid OwnerDeptId, decimal Reserve, Guid SetBy, DateTimeOffset InForceAt) : IEvent;

/// <summary>A branch's part of a target of the company is in force; it takes the place of the one before (policy 1.1, 2.2.3b).</summary>
/// <param name="Metric">The code of the indicator, such as <c>K01</c>.</param>
/// <param name="Measure">How Operations names the same in its targets of a month, where it has them.</param>
public sealed record BranchTargetCascaded(
    Guid TargetId, Guid CompanyTargetId, Guid BranchId, int Year, string Metric, string? Measure, decimal Value, string Unit, DateTimeOffset InForceAt) : IEvent;

/// <summary>A target of the company counts no longer, and with it those of its branches (policy 1.1).</summary>
/// <param name="Status"><c>Superseded</c> or <c>Closed</c>.</param>
public sealed record CompanyTargetEnded(Guid TargetId, int Year, string Metric, string Status, DateTimeOffset EndedAt) : IEvent;

/// <summary>With which targets a branch has begun a year (policy 1.1).</summary>
/// <param name="MissingMetrics">Codes of the mandatory measures of which none was in force.</param>
public sealed record BranchTargetYearBegun(Guid BranchId, int Year, IReadOnlyList<string> MissingMetrics) : IEvent;

/// <summary>Whether what a branch has reached was never known later than a day after it had happened, on one day (policy 1.1).</summary>
public sealed record AttainmentDayClosed(Guid BranchId, DateOnly Day, bool Fresh) : IEvent;

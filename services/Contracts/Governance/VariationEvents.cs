namespace BranchPlatform.Contracts.Governance;

/// <summary>A unit wants to go by a tighter value than the company's for a time (policy 1.3.1).</summary>
/// <param name="Key">Of the value in the catalogue of what may vary.</param>
/// <param name="HqValue">What the company goes by.</param>
/// <param name="From">The first day, by the calendar at the branches.</param>
/// <param name="Until">The last day.</param>
public sealed record LocalVariationProposed(
    Guid VariationId, Guid UnitId, string Key, decimal HqValue, decimal LocalValue, DateOnly From, DateOnly Until, Guid ProposedBy, DateTimeOffset ProposedAt) : IEvent;

/// <summary>A unit goes by a tighter value than the company's on these days (policy 1.3.1). Cases that run keep what they began with.</summary>
/// <param name="Direction"><c>LowerIsTighter</c> or <c>HigherIsTighter</c>.</param>
/// <param name="Measure">What the values count, such as <c>WorkingDays</c>; empty in what was told before this was.</param>
public sealed record LocalVariationApproved(
    Guid VariationId, Guid UnitId, string Key, decimal HqValue, decimal LocalValue, string Direction, DateOnly From, DateOnly Until, Guid ApprovedBy, DateTimeOffset ApprovedAt,
    string? Measure = null) : IEvent;

/// <summary>A proposed variation is not wanted (policy 1.3.1).</summary>
public sealed record LocalVariationRejected(Guid VariationId, Guid UnitId, string Key, Guid RejectedBy, DateTimeOffset RejectedAt) : IEvent;

/// <summary>Somebody has ended a variation before its last day was over: the unit goes by the company's value again (policy 1.3.1).</summary>
public sealed record LocalVariationEnded(Guid VariationId, Guid UnitId, string Key, Guid EndedBy, DateTimeOffset EndedAt) : IEvent;

/// <summary>The last day of a variation is over and nobody had ended it (policy 1.3.1).</summary>
/// <param name="Renewed">Whether another one for the same value follows on the next day.</param>
public sealed record LocalVariationExpired(Guid VariationId, Guid UnitId, string Key, DateOnly Until, bool Renewed, DateTimeOffset ExpiredAt) : IEvent;

namespace BranchPlatform.Contracts.Governance;

/// <summary>The office passed on what the committee arranged or requires (policy 2.2.2c, flow E3).</summary>
/// <param name="No">Such as <c>DIR-2026-001</c>.</param>
/// <param name="Audience">The branches that have to sign and to report.</param>
/// <param name="DueOn">The last day for their reports.</param>
public sealed record DirectiveIssued(Guid DirectiveId, string No, IReadOnlyList<Guid> Audience, DateOnly DueOn, DateTimeOffset IssuedAt) : IEvent;

/// <summary>The office supplemented a directive: every branch has to sign anew (policy 2.2.2c).</summary>
/// <param name="SupplementNo">Of this directive, from 1 on.</param>
public sealed record DirectiveSupplemented(
    Guid DirectiveId, string No, int SupplementNo, IReadOnlyList<Guid> Audience, DateOnly DueOn, DateTimeOffset IssuedAt) : IEvent;

/// <summary>A branch signed for a directive, or for a supplement of it (policy 2.2.2c, flow E3).</summary>
/// <param name="SupplementNo">0: the directive itself.</param>
public sealed record DirectiveReceived(Guid DirectiveId, Guid ReceiptId, Guid BranchId, int SupplementNo, Guid SignedBy, DateTimeOffset SignedAt) : IEvent;

/// <summary>A branch has not signed in time: it is reminded, and the office rings it up (policy 2.2.2c).</summary>
/// <param name="SupplementNo">0: the directive itself.</param>
public sealed record DirectiveReceiptOverdue(Guid DirectiveId, Guid ReceiptId, Guid BranchId, int SupplementNo, DateTimeOffset SignBy) : IEvent;

/// <summary>A branch answered the directive's questions (policy 2.2.2c).</summary>
public sealed record DirectiveReported(Guid DirectiveId, Guid ReceiptId, Guid BranchId, Guid ReportedBy, bool InTime, DateTimeOffset ReportedAt) : IEvent;

/// <summary>The office returned a branch's report (policy 2.2.2c).</summary>
public sealed record DirectiveReturned(Guid DirectiveId, Guid ReceiptId, Guid BranchId, Guid ReturnedBy, DateTimeOffset ReturnedAt) : IEvent;

/// <summary>The office confirmed that a branch has done what a directive requires (policy 2.2.2c, flow E3).</summary>
public sealed record DirectiveCompleted(Guid DirectiveId, Guid ReceiptId, Guid BranchId, Guid ConfirmedBy, DateTimeOffset CompletedAt) : IEvent;

/// <summary>A branch has not reported by the last day (policy 2.2.2c).</summary>
public sealed record DirectiveOverdue(Guid DirectiveId, Guid ReceiptId, Guid BranchId, DateOnly DueOn) : IEvent;

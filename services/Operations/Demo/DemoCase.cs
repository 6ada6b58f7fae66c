using Operations.Applications;

namespace Operations.Demo;

/// <summary>What is done to a case.</summary>
internal enum Act
{
    Draft, Submit, AskForSupplement, Supplement, Accept, Refuse, Withdraw, Claim, Approve, Reject, Start, FirstSteps,
    Report, Acknowledge, Decide, Resolve, Close, LastSteps, Correct, Complete, Reverse,
}

/// <summary>One thing that is done to a case.</summary>
internal sealed record Move(Act Act, DateTimeOffset At);

/// <summary>One application of the demo company's past, as it shall go.</summary>
/// <param name="Customer">Which of the branch's customers, from 0 on.</param>
/// <param name="Amount">In yuan.</param>
/// <param name="Fee">In yuan; what a completion brings in.</param>
/// <param name="Trouble">How the superior decides on the exception that is met while processing; none is met where empty.</param>
/// <param name="Moves">What is done, in its order; nothing of it lies in the future.</param>
internal sealed record DemoCase(
    string Branch, string Product, int Customer, decimal Amount, decimal Fee, Channel Channel, DateTimeOffset ReceivedAt, ExceptionDecision? Trouble,
    IReadOnlyList<Move> Moves);

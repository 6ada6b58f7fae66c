using Operations.Applications;

namespace Operations.Demo;

/// <summary>How a branch of the demo company works. Shares are of its applications, from 0 to 1.</summary>
/// <param name="Applications">How many it took in within the 90 days.</param>
/// <param name="Pace">How much of a limit its work takes when it is in time: from, and to.</param>
/// <param name="Products">What it deals with; the one that stands more often comes more often.</param>
/// <param name="Troubles">The decisions on the exceptions that were met, spread over the time.</param>
/// <param name="Open">What was done last to its latest applications, the oldest of them first: so every state has some.</param>
internal sealed record DemoBranch(
    string Code, int Applications, (double From, double To) Pace, double LateEntries, double LateReviews, double LateWork, double Corrections,
    double Supplements, double Rejections, double Withdrawals, double Refusals, double Reversals,
    IReadOnlyList<string> Products, IReadOnlyList<ExceptionDecision> Troubles, IReadOnlyList<Act> Open)
{
    private static readonly string[] Daily = ["COUNTER-SIMPLE", "SERVICE", "COUNTER-SIMPLE", "CONTRACT-CHANGE", "SERVICE", "COUNTER-SIMPLE", "CONTRACT-CLOSE"];

    /// <summary>The excellent one, the average one, and the one in trouble (F14).</summary>
    public static readonly IReadOnlyList<DemoBranch> All =
    [
        // Two reviewers decide on a complex service; of the demo branches only this one has two.
        new("B001", 180, (0.05, 0.3), 0, 0, 0, 0, 0.015, 0.12, 0.012, 0.006, 0.01, [.. Daily, "SERVICE-COMPLEX"],
            [ExceptionDecision.Continue, ExceptionDecision.Continue],
            [Act.Approve, Act.Approve, Act.Start, Act.Approve, Act.Claim, Act.Accept, Act.AskForSupplement, Act.Submit, Act.Draft]),
        new("B002", 170, (0.1, 0.6), 0.03, 0.03, 0.04, 0.015, 0.09, 0.14, 0.02, 0.012, 0.012, Daily,
            [ExceptionDecision.Continue, ExceptionDecision.RollBack, ExceptionDecision.Continue],
            [Act.Start, Act.Approve, Act.Approve, Act.Claim, Act.Claim, Act.Accept, Act.AskForSupplement, Act.Submit, Act.Submit, Act.Draft]),
        new("B003", 250, (0.3, 0.9), 0.22, 0.3, 0.35, 0.14, 0.26, 0.36, 0.04, 0.03, 0.015, Daily,
            [ExceptionDecision.Continue, ExceptionDecision.RollBack, ExceptionDecision.Cancel, ExceptionDecision.Continue, ExceptionDecision.RollBack],
            [
                Act.Decide, Act.Report, Act.Start, Act.Start, Act.Approve, Act.Approve, Act.Approve, Act.Claim, Act.Claim, Act.Claim, Act.Accept, Act.Accept,
                Act.AskForSupplement, Act.AskForSupplement, Act.Submit, Act.Submit, Act.Submit, Act.Draft,
            ]),
    ];
}

using BranchPlatform.Contracts.Governance;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Governance.SelfChecks;

/// <summary>How far the self-check of a month has come.</summary>
public enum SelfCheckStatus
{
    /// <summary>草稿</summary>
    Draft,
    /// <summary>已提交</summary>
    Submitted,
}

/// <summary>What a branch says of itself about one clause.</summary>
public enum Answer
{
    /// <summary>符合</summary>
    Yes,
    /// <summary>不符合</summary>
    No,
    /// <summary>不适用</summary>
    NotApplicable,
}

/// <summary>The answer to one clause, beside how the live evidence stood when it was submitted.</summary>
/// <param name="Explanation">Why, where the evidence says something else or the answer is no.</param>
/// <param name="Live"><c>Compliant</c>, <c>AtRisk</c>, <c>NonCompliant</c> or <c>NoEvidence</c>; null until it is submitted.</param>
public sealed record ClauseAnswer(string Clause, Answer Answer, string? Explanation, string? Live = null)
{
    /// <summary>Whether the branch says one thing and its evidence the opposite.</summary>
    public bool Mismatches => (Answer, Live) is (Answer.Yes, "NonCompliant") or (Answer.No, "Compliant");
}

/// <summary>
/// What a branch finds when it looks at itself after the end of a month, clause by clause, beside what its evidence says (policy 2.2.3e). Once submitted
/// nothing changes it.
/// </summary>
public sealed class SelfCheck : Entity
{
    /// <summary>From which state a self-check may come to which. The diagram in the README is held against it.</summary>
    public static readonly IReadOnlyDictionary<SelfCheckStatus, SelfCheckStatus[]> Transitions = new Dictionary<SelfCheckStatus, SelfCheckStatus[]>
    {
        [SelfCheckStatus.Draft] = [SelfCheckStatus.Submitted],
        [SelfCheckStatus.Submitted] = [],
    };

    private SelfCheck() { }

    /// <summary>Such as <c>2026-11</c>.</summary>
    public string Month { get; private init; } = "";

    public SelfCheckStatus Status { get; private set; }
    public IReadOnlyList<ClauseAnswer> Answers { get; private set; } = [];
    public Guid BegunBy { get; private init; }
    public Guid? SubmittedBy { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }

    public override string State => Status.ToString();

    /// <summary>Begins the self-check of a month that is over.</summary>
    /// <param name="monthEnds">The first day after the month.</param>
    /// <param name="another">Whether the month has one.</param>
    public static SelfCheck Begin(OrgUnitCopy branch, string month, DateOnly monthEnds, bool another, Guid by, DateTimeOffset now)
    {
        Require(branch is { Type: "Branch", IsActive: true }, SelfCheckErrors.BranchNotOperating(branch.Code));
        Require(monthEnds <= BusinessTime.DayOf(now), SelfCheckErrors.MonthNotOver(month));
        Require(!another, SelfCheckErrors.Second(month));
        return new() { Id = Guid.CreateVersion7(now), OrgUnitId = branch.Id, Month = month, BegunBy = by };
    }

    /// <summary>Puts answers down, each in place of what was said about its clause before.</summary>
    /// <param name="clauses">Those that a branch has to answer.</param>
    public void Fill(IReadOnlyCollection<ClauseAnswer> answers, IReadOnlySet<string> clauses)
    {
        Require(Status == SelfCheckStatus.Draft, SelfCheckErrors.Submitted);
        foreach (var answer in answers) Require(clauses.Contains(answer.Clause), SelfCheckErrors.ClauseNotAsked(answer.Clause));
        Require(answers.Select(a => a.Clause).Distinct().Count() == answers.Count, SelfCheckErrors.ClauseTwice);
        var said = answers.Select(a => a.Clause).ToHashSet();
        Answers = [.. Answers.Where(a => !said.Contains(a.Clause)), .. answers.Select(a => a with { Live = null })];
    }

    /// <summary>Submits it, beside the evidence as it stands.</summary>
    /// <param name="manages">Whether the submitter is the manager of this very branch.</param>
    /// <param name="live">How each clause that the branch has to answer stands.</param>
    /// <param name="dueAt">Until when it had to be there; unknown where the work calendar does not reach so far.</param>
    /// <param name="missed">Whether it was told already that nothing came in time.</param>
    /// <exception cref="DomainException">A clause is not answered, or one is answered with yes against its evidence without a reason.</exception>
    public void Submit(bool manages, IReadOnlyDictionary<string, string> live, DateTimeOffset? dueAt, bool missed, Guid by, DateTimeOffset now)
    {
        Require(manages, SelfCheckErrors.NotTheManager);
        Require(Status == SelfCheckStatus.Draft, SelfCheckErrors.Submitted);
        var open = live.Keys.Except(Answers.Select(a => a.Clause)).Order(StringComparer.Ordinal).ToList();
        Require(open.Count == 0, SelfCheckErrors.NotAnswered(open));
        var answers = Answers.Where(a => live.ContainsKey(a.Clause)).Select(a => a with { Live = live[a.Clause] }).ToList();
        var unexplained = answers.Where(a => a.Mismatches && string.IsNullOrWhiteSpace(a.Explanation)).Select(a => a.Clause).ToList();
        Require(unexplained.Count == 0, SelfCheckErrors.AgainstTheEvidence(unexplained));
        (Status, Answers, SubmittedBy, SubmittedAt) = (SelfCheckStatus.Submitted, answers, by, now);
        var mismatches = answers.Count(a => a.Mismatches);
        var on = MonthDay(Month);
        List<ClauseEvidence> evidence = [new("2.2.3e", "self_check_matches_evidence", mismatches == 0, on)];
        // That it was missed stays, also when it comes later.
        if (!missed) evidence.Add(new("2.2.3e", "self_check_submitted", dueAt is null || now <= dueAt, on));
        Raise(new SelfCheckSubmitted(Id, OrgUnitId, Month, answers.Count(a => a.Answer == Answer.No), mismatches), [.. evidence]);
    }

    internal static DateOnly MonthDay(string month) => Policies.Periods.End(month).AddDays(-1);
}

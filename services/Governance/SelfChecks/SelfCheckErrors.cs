using ServiceDefaults.Domain;

namespace Governance.SelfChecks;

/// <summary>Refusals of self-checks.</summary>
public static class SelfCheckErrors
{
    public static Error BranchNotOperating(string code) => new("self_checks.branch_not_operating", ErrorKind.Conflict, code);

    public static Error MonthNotOver(string month) => new("self_checks.month_not_over", ErrorKind.Invalid, month);

    public static Error Second(string month) => new("self_checks.second", ErrorKind.Conflict, month);

    public static readonly Error NotTheManager = new("self_checks.not_the_manager", ErrorKind.Forbidden);

    public static readonly Error Submitted = new("self_checks.submitted", ErrorKind.Conflict);

    public static Error ClauseNotAsked(string clause) => new("self_checks.clause_not_asked", ErrorKind.Invalid, clause);

    public static readonly Error ClauseTwice = new("self_checks.clause_twice", ErrorKind.Invalid);

    public static Error NotAnswered(IReadOnlyList<string> clauses) =>
        new("self_checks.not_answered", ErrorKind.Conflict, clauses.Count, string.Join(", ", clauses.Take(10))) { Details = new Dictionary<string, object?> { ["clauses"] = clauses } };

    public static Error AgainstTheEvidence(IReadOnlyList<string> clauses) =>
        new("self_checks.against_the_evidence", ErrorKind.Conflict, string.Join(", ", clauses)) { Details = new Dictionary<string, object?> { ["clauses"] = clauses } };
}

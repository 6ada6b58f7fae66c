using System.Globalization;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Governance.Directives;

/// <summary>Every refusal of this capability.</summary>
public static class DirectiveErrors
{
    public static readonly Error BasisMissing = new("directives.basis_missing", ErrorKind.Invalid);
    public static readonly Error QuestionsMissing = new("directives.questions_missing", ErrorKind.Invalid);
    public static readonly Error AudienceUnknown = new("directives.audience_unknown", ErrorKind.Invalid);
    public static readonly Error AudienceEmpty = new("directives.audience_empty", ErrorKind.Invalid);
    public static readonly Error DueInPast = new("directives.due_in_past", ErrorKind.Invalid);

    /// <summary>He is not one of the branch's own staff, whatever roles he has there.</summary>
    public static readonly Error SignerOutsideBranch = new("directives.signer_outside_branch", ErrorKind.Forbidden);

    public static readonly Error ConfirmsOwnReport = SeparationOfDuties.Broken("directive_confirmation");

    public static Error DeviationWithoutResolution(string clauses) => new("directives.deviation_without_resolution", ErrorKind.Invalid, clauses);

    public static Error ContradictsBasis(string clause) => new("directives.contradicts_basis", ErrorKind.Invalid, clause);

    public static Error AudienceNotBranch(string unit) => new("directives.audience_not_branch", ErrorKind.Invalid, unit);

    public static Error BranchNotOperating(string unit) => new("directives.branch_not_operating", ErrorKind.Conflict, unit);

    public static Error DueBeforeReceipt(DateOnly signBy) =>
        new("directives.due_before_receipt", ErrorKind.Invalid, signBy.ToString("O", CultureInfo.InvariantCulture));

    public static Error AnswersIncomplete(int questions) => new("directives.answers_incomplete", ErrorKind.Invalid, questions);

    public static Error TransitionNotAllowed(ReceiptStatus from, ReceiptStatus to) => new("directives.transition_not_allowed", ErrorKind.Conflict, from, to)
    {
        Details = new Dictionary<string, object?> { ["currentState"] = from.ToString() },
    };
}

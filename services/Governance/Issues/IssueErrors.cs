using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Governance.Issues;

/// <summary>Every refusal of this capability.</summary>
public static class IssueErrors
{
    public static readonly Error UnitUnknown = new("issues.unit_unknown", ErrorKind.Invalid);

    /// <summary>Two departments that lead are none.</summary>
    public static readonly Error OneLead = new("issues.one_lead", ErrorKind.Invalid);

    public static readonly Error VerifierOutsideUnit = new("issues.verifier_outside_unit", ErrorKind.Forbidden);
    public static readonly Error ResolverVerifies = SeparationOfDuties.Broken("issue_verification");
    public static readonly Error PromotedAlready = new("issues.promoted_already", ErrorKind.Conflict);

    public static Error UnitNotOperating(string unit) => new("issues.unit_not_operating", ErrorKind.Conflict, unit);

    public static Error NotBranch(string unit) => new("issues.not_branch", ErrorKind.Invalid, unit);

    public static Error NotDepartment(string unit) => new("issues.not_department", ErrorKind.Invalid, unit);

    public static Error LeadSupports(string unit) => new("issues.lead_supports", ErrorKind.Invalid, unit);

    public static Error NotVerified(IssueStatus status) => At("issues.not_verified", status);

    public static Error CannotPromote(IssueStatus status) => At("issues.cannot_promote", status);

    public static Error TransitionNotAllowed(IssueStatus from, IssueStatus to) => new("issues.transition_not_allowed", ErrorKind.Conflict, from, to)
    {
        Details = new Dictionary<string, object?> { ["currentState"] = from.ToString() },
    };

    private static Error At(string code, IssueStatus status) => new(code, ErrorKind.Conflict, status)
    {
        Details = new Dictionary<string, object?> { ["currentState"] = status.ToString() },
    };
}

using ServiceDefaults.Domain;

namespace Governance.Evidence;

/// <summary>Refusals of the matrix and the timeline.</summary>
public static class EvidenceErrors
{
    public static Error ClauseUnknown(string code) => new("evidence.clause_unknown", ErrorKind.Invalid, code);

    public static readonly Error PeriodAhead = new("evidence.period_ahead", ErrorKind.Invalid);
}

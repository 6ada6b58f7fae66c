using ServiceDefaults.Domain;

namespace Governance.Duties;

/// <summary>Every refusal of this capability.</summary>
public static class DutyErrors
{
    public static readonly Error NothingChanges = new("positions.nothing_changes", ErrorKind.Conflict);
    public static readonly Error Ended = new("duties.ended", ErrorKind.Conflict);

    public static Error CodeTaken(string code) => new("positions.code_taken", ErrorKind.Conflict, code);

    public static Error PostTaken(string post, string position) => new("positions.post_taken", ErrorKind.Conflict, post, position);

    public static Error PositionUnknown(string code) => new("duties.position_unknown", ErrorKind.Conflict, code);

    /// <summary>No position has anything to do with such a clause.</summary>
    public static Error ClauseUnknown(string clause) => new("duties.clause_unknown", ErrorKind.NotFound, clause);

    /// <summary>Exactly one position of each level is accountable; which one stands in <c>position</c>.</summary>
    public static Error AccountableThere(string clause, string position) => new("duties.accountable_there", ErrorKind.Conflict, clause, position)
    {
        Details = new Dictionary<string, object?> { ["position"] = position },
    };

    public static Error AccountableStays(string clause) => new("duties.accountable_stays", ErrorKind.Conflict, clause);

    public static Error AssignedAlready(string position, string clause, Responsibility has) => new("duties.assigned_already", ErrorKind.Conflict, position, clause, has);

    public static Error LevelDiffers(string position, DutyLevel level) => new("duties.level_differs", ErrorKind.Conflict, position, level);
}

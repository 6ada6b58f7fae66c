using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Finance.Journal;

/// <summary>Every refusal of this capability.</summary>
public static class JournalErrors
{
    public static readonly Error AmountNotPositive = new("journal.amount_not_positive", ErrorKind.Invalid);
    public static readonly Error ReversesOwnWork = SeparationOfDuties.Broken("processing_reversal");

    public static Error NotAnIncome(string subject) => new("journal.not_an_income", ErrorKind.Conflict, subject);
    public static Error AlreadyReversed(string no) => new("journal.already_reversed", ErrorKind.Conflict, no);
    public static Error ReversalOfReversal(string no) => new("journal.reversal_of_reversal", ErrorKind.Conflict, no);
    public static Error ShareFollowsIncome(string no) => new("journal.share_follows_income", ErrorKind.Conflict, no);
    public static Error PlaceOfAnother(string no) => new("journal.place_of_another_branch", ErrorKind.Conflict, no);
}

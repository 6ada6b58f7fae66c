using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Finance.Journal.Periods;

/// <summary>Every refusal of this capability.</summary>
public static class PeriodErrors
{
    public static readonly Error ClosesOwnReversal = SeparationOfDuties.Broken("reversal_closing");

    public static Error NotOver(string month) => new("periods.not_over", ErrorKind.Conflict, month);
    public static Error AlreadyClosed(string month) => new("periods.already_closed", ErrorKind.Conflict, month);
    public static Error NotClosed(string month) => new("periods.not_closed", ErrorKind.Conflict, month);
}

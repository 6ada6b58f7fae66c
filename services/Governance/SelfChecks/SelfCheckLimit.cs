using Governance.Policies;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;

namespace Governance.SelfChecks;

/// <summary>Until when a self-check has to be there: the fifth working day after the month (policy 2.2.3e).</summary>
public static class SelfCheckLimit
{
    private static readonly TimeLimit Limit = new(5, TimeUnit.WorkingDays);

    /// <summary>Unknown where the work calendar does not reach so far.</summary>
    public static DateTimeOffset? DueAt(string month, WorkCalendar calendar) =>
        calendar.Due(Limit, BusinessTime.InstantOf(Periods.End(month).AddDays(-1), new(17, 30)));
}

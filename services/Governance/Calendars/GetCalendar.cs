using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Governance.Calendars;

/// <summary>The table of a year (reference data F1).</summary>
public static class GetCalendar
{
    /// <param name="Days">What differs from the ordinary week, by date.</param>
    public sealed record Response(int Year, IReadOnlyList<CalendarDay> Days, int Version);

    /// <summary>The table of a year (reference data F1).</summary>
    public static async Task<Found<Response>> Handle(int year, GovernanceDb db, CancellationToken ct)
    {
        var found = await db.CalendarYears.AsNoTracking().SingleOrDefaultAsync(y => y.Year == year, ct) ?? throw new DomainException(RequestErrors.NotFound);
        return new(new(found.Year, found.Days, found.Version), found.Version);
    }
}

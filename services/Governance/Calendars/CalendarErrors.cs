using ServiceDefaults.Domain;

namespace Governance.Calendars;

/// <summary>Every refusal of this capability.</summary>
public static class CalendarErrors
{
    public static readonly Error NothingChanges = new("calendars.nothing_changes", ErrorKind.Conflict);

    public static Error DayPast(DateOnly date) => new("calendars.day_past", ErrorKind.Conflict, $"{date:yyyy-MM-dd}");

    public static Error DateTwice(DateOnly date) => new("calendars.date_twice", ErrorKind.Invalid, $"{date:yyyy-MM-dd}");

    public static Error NameOnSpecialDays(DateOnly date) => new("calendars.name_on_special_days", ErrorKind.Invalid, $"{date:yyyy-MM-dd}");

    public static Error YearPast(int year) => new("calendars.year_past", ErrorKind.Conflict, $"{year}");

    public static Error DateOfAnotherYear(DateOnly date, int year) => new("calendars.date_of_another_year", ErrorKind.Invalid, $"{date:yyyy-MM-dd}", $"{year}");

    public static Error MakeUpOnWorkday(DateOnly date) => new("calendars.make_up_on_workday", ErrorKind.Invalid, $"{date:yyyy-MM-dd}");
}

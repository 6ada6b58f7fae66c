using System.Globalization;
using System.Text.RegularExpressions;
using Governance.Notifications;
using Governance.Notifications.Preferences;
using Governance.Tests.Approvals;
using Testing;

namespace Governance.Tests.Notifications;

/// <summary>How a notification moves on (rule X9), and when it is told (reference data F13).</summary>
public sealed partial class NotificationRules
{
    [Theory]
    // Usual: quiet from 20:00 to 08:00.
    [InlineData("20:00", "08:00", "07:59", "-1 20:00", "0 08:00", true)]
    [InlineData("20:00", "08:00", "08:00", "0 08:00", "0 09:00", false)]
    [InlineData("20:00", "08:00", "10:30", "0 10:00", "0 11:00", false)]
    [InlineData("20:00", "08:00", "19:59", "0 19:00", "1 08:00", false)]
    [InlineData("20:00", "08:00", "20:00", "0 20:00", "1 08:00", true)]
    [InlineData("20:00", "08:00", "23:59", "0 20:00", "1 08:00", true)]
    [InlineData("20:00", "08:00", "00:00", "-1 20:00", "0 08:00", true)]
    // At noon, and never.
    [InlineData("12:00", "13:30", "12:10", "0 12:00", "0 13:30", true)]
    [InlineData("12:00", "13:30", "11:10", "0 11:00", "0 13:30", false)]
    [InlineData("12:00", "13:30", "23:30", "0 23:00", "1 00:00", false)]
    [InlineData("08:00", "08:00", "23:30", "0 23:00", "1 00:00", false)]
    public void The_window_is_the_hour_or_the_quiet_hours(string from, string until, string at, string begins, string ends, bool quiet)
    {
        var wishes = NotificationPreference.UsualFor(Company.NewPerson(), Company.Branch1);
        wishes.Set(MailLanguage.Chinese, mail: true, TimeOnly.Parse(from, CultureInfo.InvariantCulture), TimeOnly.Parse(until, CultureInfo.InvariantCulture), digest: true);
        Assert.Equal(new Window(Time(begins), Time(ends), quiet), wishes.WindowAt(Time($"0 {at}")));
    }

    [Fact]
    public void The_README_draws_every_move_of_a_notification_and_no_other()
    {
        var section = Desk.Readme[Desk.Readme.IndexOf("## Notifications", StringComparison.Ordinal)..];
        var drawn = Move().Matches(section[..section.IndexOf("```\n\n", StringComparison.Ordinal)]).Select(m => $"{m.Groups[1].Value} --> {m.Groups[2].Value}");
        Assert.Equal(
            Enum.GetValues<DeliveryStatus>().SelectMany(to => Notification.Before(to).Select(from => $"{from} --> {to}")).Order(StringComparer.Ordinal),
            drawn.Order(StringComparer.Ordinal));
    }

    private static DateTimeOffset Time(string text) => text.Split(' ') is [var day, var time]
        ? new DateTimeOffset(new DateOnly(2026, 11, 25).AddDays(int.Parse(day, CultureInfo.InvariantCulture)), TimeOnly.Parse(time, CultureInfo.InvariantCulture), TimeSpan.FromHours(8)).ToUniversalTime()
        : throw new FormatException(text);

    [GeneratedRegex(@"^ +(\w+) --> (\w+)", RegexOptions.Multiline)]
    private static partial Regex Move();
}

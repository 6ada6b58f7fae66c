using System.Globalization;
using ServiceDefaults.Domain;

namespace Governance.Notifications.Preferences;

public enum MailLanguage { Chinese, English }

/// <summary>The time in which notifications of one kind are told together, and when it ends.</summary>
/// <param name="Quiet">Whether nothing is told before its end.</param>
public sealed record Window(DateTimeOffset From, DateTimeOffset Until, bool Quiet);

/// <summary>How one person wants to be told (reference data F13). Its id is the account's.</summary>
public sealed class NotificationPreference : Entity
{
    private NotificationPreference() { }

    /// <summary>Of mails. Elsewhere the reader says which language he reads.</summary>
    public MailLanguage Language { get; private set; }

    public bool Mail { get; private set; } = true;

    /// <summary>From when on nothing is pushed or mailed but what is red, by the clocks at the branches; until when. Quiet hours from and to the same time are none.</summary>
    public TimeOnly QuietFrom { get; private set; } = new(20, 0);

    public TimeOnly QuietUntil { get; private set; } = new(8, 0);

    /// <summary>Whether many of one kind are told as one.</summary>
    public bool Digest { get; private set; } = true;

    public CultureInfo Culture => CultureInfo.GetCultureInfo(Language switch { MailLanguage.Chinese => "zh-CN", MailLanguage.English => "en", _ => throw new ArgumentOutOfRangeException(nameof(Language)) });

    /// <summary>What holds while the person has said nothing.</summary>
    public static NotificationPreference UsualFor(Guid person, Guid unit) => new() { Id = person, OrgUnitId = unit };

    public void Set(MailLanguage language, bool mail, TimeOnly quietFrom, TimeOnly quietUntil, bool digest) =>
        (Language, Mail, QuietFrom, QuietUntil, Digest) = (language, mail, quietFrom, quietUntil, digest);

    /// <summary>The quiet hours, or else the hour, that an instant falls into. What ends in quiet hours ends with them.</summary>
    public Window WindowAt(DateTimeOffset now)
    {
        if (QuietAt(now) is { } quiet) return quiet;
        var (day, hour) = (BusinessTime.DayOf(now), new TimeOnly(BusinessTime.TimeOf(now).Hour, 0));
        var from = BusinessTime.InstantOf(day, hour);
        var until = from.AddHours(1);
        return new(from, QuietAt(until)?.Until ?? until, Quiet: false);
    }

    private Window? QuietAt(DateTimeOffset now)
    {
        var (day, time) = (BusinessTime.DayOf(now), BusinessTime.TimeOf(now));
        var overnight = QuietFrom > QuietUntil;
        if (overnight ? time < QuietFrom && time >= QuietUntil : time < QuietFrom || time >= QuietUntil) return null;
        var first = overnight && time < QuietUntil ? day.AddDays(-1) : day;
        return new(BusinessTime.InstantOf(first, QuietFrom), BusinessTime.InstantOf(overnight ? first.AddDays(1) : first, QuietUntil), Quiet: true);
    }
}

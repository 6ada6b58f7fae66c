using System.Globalization;
using System.Text.RegularExpressions;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Governance.Notifications;

/// <summary>Makes the sentences of a template for a reader: <c>{field}</c> becomes what the notification keeps under that name.</summary>
public sealed partial class NotificationTexts(Texts texts)
{
    private const string Nothing = "–";

    public string Title(Notification of, CultureInfo reader) => Written($"notifications.{of.Template}.title", of.Parameters, reader);

    public string Text(Notification of, CultureInfo reader) => Written($"notifications.{of.Template}.text", of.Parameters, reader);

    /// <summary>The title of several of one kind.</summary>
    public string Title(Notification first, int count, CultureInfo reader) => Written("notifications.digest.title", new Dictionary<string, string>
    {
        ["title"] = Title(first, reader), ["count"] = count.ToString(reader),
    }, reader);

    /// <summary>The last line of a mail.</summary>
    public string Link(string address, CultureInfo reader) => Written("notifications.mail.link", new Dictionary<string, string> { ["address"] = address }, reader);

    private string Written(string key, IReadOnlyDictionary<string, string> parameters, CultureInfo reader) => texts.Find(key, reader) is { } text
        ? Field().Replace(text, field => parameters.TryGetValue(field.Groups[1].Value, out var value) ? Word(field.Groups[1].Value, value, reader) : Nothing)
        : key;

    // A code has a word where somebody wrote one; a time is shown as the clocks at the branches did.
    private string Word(string field, string value, CultureInfo reader) =>
        texts.Find($"notifications.words.{field}.{value}", reader)
        ?? (Instant().IsMatch(value) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out var at)
            ? string.Create(CultureInfo.InvariantCulture, $"{BusinessTime.DayOf(at):yyyy-MM-dd} {BusinessTime.TimeOf(at):HH:mm}")
            : value);

    [GeneratedRegex(@"\{(\w+)\}", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Field();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Instant();
}

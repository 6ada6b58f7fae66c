using System.Globalization;
using System.Text.RegularExpressions;
using ServiceDefaults.Http;

namespace CustomerService.Feedback;

/// <summary>Writes results in the customer's language, from templates that hold neither marketing nor the number of a document (policy 3.1.4).</summary>
internal sealed partial class ResultMessages(Texts texts)
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN"), English = CultureInfo.GetCultureInfo("en");

    /// <summary>The message; nothing when it would hold an identity number, as a name could that somebody mistyped.</summary>
    public Message? Write(ResultFeedback feedback, Contact contact)
    {
        var culture = contact.Language switch { Language.Chinese => Chinese, Language.English => English };
        var text = string.Format(culture, Template("text", culture), contact.Name, feedback.ProductType, feedback.CompletedAt.Day(), $"{feedback.ApplicationId:N}"[^8..]);
        var holdsNumber = text.Contains(contact.IdNumber, StringComparison.OrdinalIgnoreCase) || IdNumber().IsMatch(text);
        return holdsNumber ? null : new(Template("subject", culture), text);
    }

    private string Template(string part, CultureInfo culture) =>
        texts.Find($"messages.application_completed.{part}", culture) ?? throw new InvalidOperationException($"The template has no {part}.");

    // What looks like a resident identity card's or a credit code's.
    [GeneratedRegex(@"(?<![0-9A-Za-z])[0-9A-Z]{2}[0-9]{6}[0-9A-Za-z]{10}(?![0-9A-Za-z])")]
    private static partial Regex IdNumber();
}

using System.Globalization;
using System.Text.RegularExpressions;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace CustomerService.Feedback;

/// <summary>
/// Writes results in the customer's language, from templates that hold neither marketing nor the number of a document (policy 3.1.4). Reasons and
/// solutions are the texts of codes; a code without a text, and what a reviewer wrote about the person, is told by the branch (policy 3.1.2).
/// </summary>
internal sealed partial class ResultMessages(Texts texts)
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN"), English = CultureInfo.GetCultureInfo("en");

    /// <summary>The message; nothing when it would hold an identity number, as a name could that somebody mistyped.</summary>
    public Message? Write(ResultFeedback feedback, Contact contact)
    {
        var culture = contact.Language switch { Language.Chinese => Chinese, Language.English => English };
        var text = string.Format(culture, Template(feedback.Result, "text", culture), contact.Name, feedback.ProductType, BusinessTime.DayOf(feedback.CompletedAt),
            $"{feedback.ApplicationId:N}"[^8..], Reasons(feedback, culture), Solutions(feedback, culture));
        var holdsNumber = text.Contains(contact.IdNumber, StringComparison.OrdinalIgnoreCase) || IdNumber().IsMatch(text);
        return holdsNumber ? null : new(Template(feedback.Result, "subject", culture), text);
    }

    private string Reasons(ResultFeedback feedback, CultureInfo culture) =>
        Listed(feedback.ReasonCodes.Select(code => texts.Find($"reasons.{code}", culture) ?? Needed("reasons.other", culture)));

    // The reviewer's own proposal comes first; it is written about a person, so the branch tells it.
    private string Solutions(ResultFeedback feedback, CultureInfo culture)
    {
        var known = feedback.ReasonCodes.Select(code => texts.Find($"solutions.{code}", culture)).OfType<string>();
        var all = feedback.SolutionGiven ? known.Prepend(Needed("solutions.noted", culture)) : known;
        return Listed(all.DefaultIfEmpty(Needed("solutions.other", culture)));
    }

    private static string Listed(IEnumerable<string> sentences) => string.Join('\n', sentences.Distinct().Select(sentence => $"- {sentence}"));

    private string Template(FeedbackResult result, string part, CultureInfo culture) => Needed(result switch
    {
        FeedbackResult.Completed => $"messages.application_completed.{part}",
        FeedbackResult.Rejected => $"messages.application_rejected.{part}",
        FeedbackResult.NotAccepted => $"messages.application_not_accepted.{part}",
    }, culture);

    private string Needed(string key, CultureInfo culture) => texts.Find(key, culture) ?? throw new InvalidOperationException($"There is no text {key}.");

    // What looks like a resident identity card's or a credit code's.
    [GeneratedRegex(@"(?<![0-9A-Za-z])[0-9A-Z]{2}[0-9]{6}[0-9A-Za-z]{10}(?![0-9A-Za-z])")]
    private static partial Regex IdNumber();
}

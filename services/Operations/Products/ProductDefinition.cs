using System.ComponentModel.DataAnnotations;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;

namespace Operations.Products;

/// <summary>How many reviewers decide, each another person (reference data F2; F3 says only whether an approval follows).</summary>
#pragma warning disable CA1720 // the word of the reference data, not the number type
public enum ReviewLevel { Single, Dual }
#pragma warning restore CA1720

/// <summary>What a review looks at (policy 3.1.2: 真实性、完整性、合规性).</summary>
public enum ReviewDimension { Authenticity, Completeness, Compliance }

/// <summary>
/// All that one version of a product says: time limits, who reviews, what the customer hands in, what is reviewed and which
/// steps are done. A value: a version never changes, the next one is another. What is left out is never taken for a no.
/// </summary>
/// <param name="Limits">Limits of each stage and of all together.</param>
/// <param name="EscalatesByExposure">Whether the amount may ask for an approval after the review (F3, rule 0: CREDIT and SPECIAL).</param>
/// <param name="PostReviewSamplePercent">How many of 100 completed applications are looked at once more.</param>
/// <param name="MaximumAmount">More is not taken in; its currency is the only one. Null: no limit.</param>
/// <param name="RequiresRiskScore">Whether nothing is approved without Risk's score.</param>
/// <param name="Documents">What the customer hands in.</param>
/// <param name="ReviewItems">What the reviewers answer.</param>
/// <param name="Steps">The operating procedure, in its order.</param>
public sealed record ProductDefinition(
    [property: Required, StringLength(100, MinimumLength = 1), RegularExpression(ProductShapes.Line)] string Zh,
    [property: Required, StringLength(100, MinimumLength = 1), RegularExpression(ProductShapes.Line)] string En,
    [property: Required] TimeLimits Limits,
    [property: JsonRequired] ReviewLevel ReviewLevel,
    [property: JsonRequired] bool EscalatesByExposure,
    [property: JsonRequired, Range(0, 100)] int PostReviewSamplePercent,
    [property: JsonRequired] bool RequiresAmount,
    Money? MaximumAmount,
    [property: JsonRequired] bool RequiresRiskScore,
    [property: Required, MaxLength(ProductShapes.MostItems)] IReadOnlyList<DocumentItem> Documents,
    [property: Required, MaxLength(ProductShapes.MostItems)] IReadOnlyList<ReviewItem> ReviewItems,
    [property: Required, MaxLength(ProductShapes.MostItems)] IReadOnlyList<ProcessStep> Steps) : IValidatableObject
{
    // The audit trail shows it to people.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() }, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // Asked only once every member is there; but a list may be sent with nothing in one of its places.
        if (Documents.Any(d => d is null)) yield return new("A document is missing.", [nameof(Documents)]);
        if (ReviewItems.Any(i => i is null)) yield return new("A review item is missing.", [nameof(ReviewItems)]);
        if (Steps.Any(s => s is null)) yield return new("A step is missing.", [nameof(Steps)]);
        else if (Steps.SelectMany(s => s.CriticalFields).Any(f => f is null || !Regex.IsMatch(f, ProductShapes.ItemCode)))
            yield return new("The code of a field is 2 to 40 small letters, digits and underscores.", [nameof(Steps)]);
    }

    /// <summary>The form in which a definition, or a part of it, is stored.</summary>
    internal static string Write<T>(T value) => JsonSerializer.Serialize(value, Json);

    /// <summary>Reads what <see cref="Write"/> wrote, or a file of the same form.</summary>
    internal static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Json)!;
}

/// <summary>The limits of the stages (reference data F2), and of all of them together, which is a target for nine of ten.</summary>
public sealed record TimeLimits(
    [property: Required] TimeLimit Entry, [property: Required] TimeLimit Accept, [property: Required] TimeLimit Review,
    [property: Required] TimeLimit Process, [property: Required] TimeLimit Feedback, [property: Required] TimeLimit Total)
{
    /// <summary>Each with the name of its stage.</summary>
    public IEnumerable<(string Stage, TimeLimit Limit)> All() =>
        [(nameof(Entry), Entry), (nameof(Accept), Accept), (nameof(Review), Review), (nameof(Process), Process), (nameof(Feedback), Feedback), (nameof(Total), Total)];

    /// <summary>These limits with those of a branch where they are the shorter ones.</summary>
    public TimeLimits Tightened(BranchLimits by) => new(
        Shorter(by.Entry, Entry), Shorter(by.Accept, Accept), Shorter(by.Review, Review),
        Shorter(by.Process, Process), Shorter(by.Feedback, Feedback), Shorter(by.Total, Total));

    private static TimeLimit Shorter(TimeLimit? branch, TimeLimit company) => branch is not null && branch.IsNoLongerThan(company) ? branch : company;
}

/// <summary>A paper that the customer hands in.</summary>
/// <param name="Mandatory">Whether nothing is accepted without it.</param>
public sealed record DocumentItem(
    [property: Required, RegularExpression(ProductShapes.ItemCode)] string Code,
    [property: Required, StringLength(100, MinimumLength = 1), RegularExpression(ProductShapes.Line)] string Zh,
    [property: Required, StringLength(100, MinimumLength = 1), RegularExpression(ProductShapes.Line)] string En,
    [property: JsonRequired] bool Mandatory);

/// <summary>A question that a reviewer answers.</summary>
/// <param name="Mandatory">Whether nothing is approved while it is open or failed.</param>
public sealed record ReviewItem(
    [property: JsonRequired] ReviewDimension Dimension,
    [property: Required, RegularExpression(ProductShapes.ItemCode)] string Code,
    [property: Required, StringLength(100, MinimumLength = 1), RegularExpression(ProductShapes.Line)] string Zh,
    [property: Required, StringLength(100, MinimumLength = 1), RegularExpression(ProductShapes.Line)] string En,
    [property: JsonRequired] bool Mandatory);

/// <summary>One step of the operating procedure.</summary>
/// <param name="No">Its place, from 1 on without a gap.</param>
/// <param name="CriticalFields">Codes of the data that are entered twice here.</param>
public sealed record ProcessStep(
    [property: Range(1, 100)] int No,
    [property: Required, RegularExpression(ProductShapes.ItemCode)] string Code,
    [property: Required, StringLength(100, MinimumLength = 1), RegularExpression(ProductShapes.Line)] string Zh,
    [property: Required, StringLength(100, MinimumLength = 1), RegularExpression(ProductShapes.Line)] string En,
    [property: Required, MaxLength(20)] IReadOnlyList<string> CriticalFields);

/// <summary>How codes and names look, and how long a list may be.</summary>
internal static class ProductShapes
{
    public const int MostItems = 100;

    public const string Code = "^[A-Z][A-Z0-9-]{1,39}$";
    public const string ItemCode = "^[a-z][a-z0-9_]{1,39}$";

    /// <summary>One line of text.</summary>
    public const string Line = @"^[^\p{Cc}]*$";
}

/// <summary>Which of two limits is the longer one.</summary>
public static class TimeLimitOrder
{
    /// <summary>Minutes of a working day: seven and a half hours (reference data F1).</summary>
    private const int WorkingDay = 450;

    /// <summary>
    /// Whether a limit never ends later than another. A calendar day holds at most one working day, but a working day may lie
    /// many calendar days ahead: what is counted in working time is never surely within a limit in calendar days.
    /// </summary>
    public static bool IsNoLongerThan(this TimeLimit limit, TimeLimit other) =>
        limit.Unit == other.Unit ? limit.Amount <= other.Amount : other.Unit != TimeUnit.CalendarDays && Minutes(limit) <= Minutes(other);

    /// <summary>Whether a limit surely ends before another does.</summary>
    public static bool IsShorterThan(this TimeLimit limit, TimeLimit other) => limit.IsNoLongerThan(other) && !other.IsNoLongerThan(limit);

    private static long Minutes(TimeLimit limit) => limit.Amount * limit.Unit switch
    {
        TimeUnit.WorkingMinutes => 1L,
        TimeUnit.WorkingHours => 60L,
        TimeUnit.WorkingDays or TimeUnit.CalendarDays => WorkingDay,
    };
}

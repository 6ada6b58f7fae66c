using System.ComponentModel.DataAnnotations;

namespace CustomerService.PersonalData;

/// <summary>The master keys, which wrap the customers' own keys (section <c>PersonalData</c>). All of them are secrets.</summary>
public sealed record PersonalDataOptions : IValidatableObject
{
    private const int ShortestKey = 32, LongestId = 40;

    // By number where ids hold one: k10 is newer than k9.
    private static readonly StringComparer Newness =
        StringComparer.Create(System.Globalization.CultureInfo.InvariantCulture, System.Globalization.CompareOptions.NumericOrdering);

    /// <summary>Secret by key id. An old key stays here until <c>rotate-keys</c> has run.</summary>
    public Dictionary<string, string> Keys { get; init; } = [];

    /// <summary>The id of the key that wraps from now on; the newest by name when left out.</summary>
    public string? Current { get; init; }

    /// <summary>The id of the key that wraps.</summary>
    public string CurrentId => Current ?? Keys.Keys.Max(Newness)!;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Keys.Count == 0)
            yield return new($"PersonalData:Keys is empty. Customers' data is sealed with it: set a secret of {ShortestKey} characters or more, such as PersonalData__Keys__k1.");
        foreach (var (id, secret) in Keys)
        {
            if (id.Length > LongestId) yield return new($"PersonalData:Keys:{id} has an id longer than {LongestId} characters.");
            if (secret is not { Length: >= ShortestKey }) yield return new($"PersonalData:Keys:{id} is shorter than {ShortestKey} characters.");
        }
        if (Current is not null && !Keys.ContainsKey(Current)) yield return new($"PersonalData:Current names the key {Current}, and PersonalData:Keys:{Current} is not set.");
    }
}

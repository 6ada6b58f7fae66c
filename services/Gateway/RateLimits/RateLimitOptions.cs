using System.ComponentModel.DataAnnotations;

namespace Gateway.RateLimits;

/// <summary>The kinds of callers and doors that have a limit of their own.</summary>
public enum RateLimit
{
    /// <summary>A person or machine with a good token.</summary>
    User,
    /// <summary>An address where a token is asked for and none, or no good one, comes; and where nothing is.</summary>
    Anonymous,
    /// <summary>Who watches whether the platform works.</summary>
    Probe,
    /// <summary>Pages and documents.</summary>
    Page,
    /// <summary>Clients that ask for tokens.</summary>
    Token,
    /// <summary>People who sign in: each try is a guess at a password.</summary>
    SignIn,
    /// <summary>What sends mail to somebody.</summary>
    Recovery,
}

/// <summary>A bucket that fills at a rate and holds so many requests at most.</summary>
public sealed record Rate
{
    /// <summary>How many requests go on for ever.</summary>
    [Range(0.01, 1_000_000)]
    public required double PerSecond { get; init; }

    /// <summary>How many may come at once after a rest.</summary>
    [Range(1, 1_000_000)]
    public required int Burst { get; init; }

    /// <summary>
    /// How many are taken from the shared bucket at once, to be spent here without asking again: those of a tenth of a
    /// second. Where few are allowed it is one, and every request counts exactly.
    /// </summary>
    internal int Batch => Math.Clamp((int)(PerSecond / 10), 1, Burst);
}

/// <summary>The limits, by <see cref="RateLimit"/> (section <c>Gateway:RateLimits</c>). There is no "none": set a high number where one is meant.</summary>
public sealed class RateLimitOptions : Dictionary<RateLimit, Rate>, IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from limit in Enum.GetValues<RateLimit>()
        let rate = this.GetValueOrDefault(limit)
        where rate is null || !Validator.TryValidateObject(rate, new(rate), null, validateAllProperties: true)
        select new ValidationResult($"Gateway:RateLimits:{limit} needs PerSecond from 0.01 and Burst from 1, up to a million each.");
}

using System.ComponentModel.DataAnnotations;
using ServiceDefaults.Calendar;

namespace Governance.Directives;

/// <summary>How long a branch may take (section <c>Directives</c>; policy 2.2.2c).</summary>
public sealed record DirectiveLimits : IValidatableObject
{
    /// <summary>Until its manager has signed.</summary>
    [Required]
    public required TimeLimit Receipt { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Receipt.Amount < 1 ? [new ValidationResult("Directives:Receipt is less than 1.")] : [];
}

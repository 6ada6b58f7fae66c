using System.ComponentModel.DataAnnotations;
using ServiceDefaults.Calendar;

namespace Governance.OfficeItems;

/// <summary>How long the office may take (section <c>OfficeItems</c>; policy 2.1.3).</summary>
public sealed record OfficeItemLimits : IValidatableObject
{
    /// <summary>Until an item has an owner.</summary>
    [Required]
    public required TimeLimit Triage { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Triage.Amount < 1 ? [new ValidationResult("OfficeItems:Triage is less than 1.")] : [];
}

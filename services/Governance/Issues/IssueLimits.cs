using System.ComponentModel.DataAnnotations;
using ServiceDefaults.Calendar;

namespace Governance.Issues;

/// <summary>How long a major problem may take, each from the moment it was raised (section <c>Issues</c>; policy 2.2.1c).</summary>
public sealed record IssueLimits : IValidatableObject
{
    /// <summary>Until the office has looked at it.</summary>
    [Required]
    public required TimeLimit Triage { get; init; }

    /// <summary>Until there is a plan.</summary>
    [Required]
    public required TimeLimit Plan { get; init; }

    /// <summary>Until it is solved.</summary>
    [Required]
    public required TimeLimit Resolution { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        new[] { Triage, Plan, Resolution }.Any(limit => limit.Amount < 1) ? [new ValidationResult("A limit of Issues is less than 1.")] : [];
}

/// <summary>When a major problem is due; empty while the work calendar does not reach so far.</summary>
public sealed record IssueDue(DateTimeOffset? Triage, DateTimeOffset? Plan, DateTimeOffset? Resolution)
{
    public static IssueDue Of(IssueLimits limits, WorkCalendar calendar, DateTimeOffset raisedAt) =>
        new(calendar.Due(limits.Triage, raisedAt), calendar.Due(limits.Plan, raisedAt), calendar.Due(limits.Resolution, raisedAt));
}

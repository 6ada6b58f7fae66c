using ServiceDefaults.Domain;

namespace Operations.HandOffs;

/// <summary>Every refusal of this capability. The sentences stand in Texts.resx and Texts.en.resx under the same codes.</summary>
public static class HandOffErrors
{
    /// <summary>Of days that have not begun nothing is known.</summary>
    public static readonly Error DaysAhead = new("hand_offs.days_ahead", ErrorKind.Invalid);

    public static Error RangeReversed(DateOnly from, DateOnly to) => new("hand_offs.range_reversed", ErrorKind.Invalid, from, to);

    public static Error RangeTooLong(int days) => new("hand_offs.range_too_long", ErrorKind.Invalid, days);
}

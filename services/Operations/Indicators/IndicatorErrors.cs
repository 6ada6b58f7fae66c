using ServiceDefaults.Domain;

namespace Operations.Indicators;

/// <summary>Every refusal of indicators. The sentences stand in Texts.resx and Texts.en.resx under the same codes.</summary>
public static class IndicatorErrors
{
    public static readonly Error FormulaIncomplete = new("indicators.formula_incomplete", ErrorKind.Invalid);

    public static Error MeasureUnknown(string measure) => new("indicators.measure_unknown", ErrorKind.Invalid, measure);

    public static Error MeasureNotByCase(string measure) => new("indicators.measure_not_by_case", ErrorKind.Invalid, measure);

    public static Error ThresholdsOutOfOrder(Direction direction) => new("indicators.thresholds_out_of_order", ErrorKind.Invalid, direction);
}

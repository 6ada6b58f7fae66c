using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceDefaults.Domain;

namespace Operations.Indicators;

/// <summary>Which values are good.</summary>
public enum Direction { Up, Down, Band }

/// <summary>The cycle in which an indicator is measured.</summary>
public enum Frequency { Day, Week, Month }

/// <summary>What a formula does with its measures.</summary>
public enum Aggregate { Sum, Ratio, Percentile }

/// <summary>How an indicator stands. Without data, or with too little, it is never green.</summary>
public enum KpiStatus { NoData, InsufficientData, Green, Amber, Red }

/// <summary>A formula as data: a sum, a ratio of sums, or a percentile of named measures. It names no other indicator, so nothing goes round in a circle.</summary>
/// <param name="Of">Measures that are added.</param>
/// <param name="Less">Measures that are taken off.</param>
/// <param name="Over">Measures whose sum it is divided by; of a ratio alone.</param>
/// <param name="Scale">What the result is multiplied by: 100 for per cent.</param>
/// <param name="Percent">Of a percentile alone.</param>
/// <param name="Absolute">Whether the sign is dropped.</param>
public sealed record Formula(
    Aggregate Kind, IReadOnlyList<string> Of, IReadOnlyList<string>? Less = null, IReadOnlyList<string>? Over = null, decimal Scale = 1, int? Percent = null, bool Absolute = false)
{
    /// <summary>Every measure that it names.</summary>
    [JsonIgnore]
    public IEnumerable<string> Measures => [.. Of, .. Less ?? [], .. Over ?? []];

    /// <summary>Whether its parts fit its kind.</summary>
    [JsonIgnore]
    public bool IsWhole => Of.Count > 0 && Scale > 0 && Kind switch
    {
        Aggregate.Sum => Over is null or [] && Percent is null,
        Aggregate.Ratio => Over is [_, ..] && Percent is null,
        Aggregate.Percentile => Of.Count == 1 && Less is null or [] && Over is null or [] && Percent is > 0 and < 100,
    };

    /// <returns>The value, and how many cases it is made of; no value where it would be divided by nothing.</returns>
    public (decimal? Value, long Sample) Calculate(Measured measured)
    {
        decimal Sum(IEnumerable<string>? names) => names?.Sum(measured.Sum) ?? 0;
        (decimal? Value, decimal Sample) found = Kind switch
        {
            Aggregate.Sum => ((Sum(Of) - Sum(Less)) * Scale, Sum(Of)),
            Aggregate.Ratio when Sum(Over) == 0 => (null, 0),
            Aggregate.Ratio => ((Sum(Of) - Sum(Less)) * Scale / Sum(Over), Sum(Over)),
            Aggregate.Percentile => (measured.Percentile(Of[0], Percent!.Value) * Scale, measured.Count(Of[0])),
        };
        return found.Value is not { } value ? (null, 0) : (Math.Round(Absolute ? Math.Abs(value) : value, 4, MidpointRounding.AwayFromZero), (long)found.Sample);
    }
}

/// <summary>The bounds of the colours; equality belongs to the better one, unless they are exclusive.</summary>
public sealed record Thresholds(decimal? GreenFrom = null, decimal? GreenTo = null, decimal? AmberFrom = null, decimal? AmberTo = null, bool Exclusive = false)
{
    /// <summary>Whether the bounds are those of the direction, in their order.</summary>
    public bool Fit(Direction direction) => direction switch
    {
        Direction.Up => AmberFrom <= GreenFrom && GreenTo is null && AmberTo is null,
        Direction.Down => GreenTo <= AmberTo && GreenFrom is null && AmberFrom is null,
        Direction.Band => AmberFrom <= GreenFrom && GreenFrom <= GreenTo && GreenTo <= AmberTo,
    };

    /// <summary>These bounds with a stricter one of green; the same where it is not stricter, or where there is none on that side.</summary>
    internal Thresholds WithGreen(decimal bound, bool higherIsTighter) =>
        higherIsTighter ? this with { GreenFrom = GreenFrom < bound ? bound : GreenFrom } : this with { GreenTo = GreenTo > bound ? bound : GreenTo };

    /// <summary>These bounds with a stricter one of amber.</summary>
    internal Thresholds WithAmber(decimal bound, bool higherIsTighter) =>
        higherIsTighter ? this with { AmberFrom = AmberFrom < bound ? bound : AmberFrom } : this with { AmberTo = AmberTo > bound ? bound : AmberTo };

    /// <summary>What is not even amber is not green: where the bound of amber has become the stricter one, it counts for both.</summary>
    internal Thresholds InOrder() => this with { GreenFrom = GreenFrom < AmberFrom ? AmberFrom : GreenFrom, GreenTo = GreenTo > AmberTo ? AmberTo : GreenTo };

    /// <param name="margin">By how much it has to be better than a bound.</param>
    public KpiStatus ColourOf(decimal value, decimal margin = 0) =>
        Within(value, GreenFrom, GreenTo, margin) ? KpiStatus.Green : Within(value, AmberFrom, AmberTo, margin) ? KpiStatus.Amber : KpiStatus.Red;

    /// <summary>The bound beyond which that value is no longer green, or no longer amber.</summary>
    public decimal Missed(decimal value, KpiStatus colour) => colour == KpiStatus.Red
        ? value < AmberFrom || AmberTo is null ? AmberFrom!.Value : AmberTo.Value
        : value < GreenFrom || GreenTo is null ? GreenFrom!.Value : GreenTo.Value;

    private bool Within(decimal value, decimal? from, decimal? to, decimal margin) => Exclusive
        ? (from is null || value > from + margin) && (to is null || value < to - margin)
        : (from is null || value >= from + margin) && (to is null || value <= to - margin);
}

/// <summary>Everything of an indicator that may be changed.</summary>
/// <param name="Hysteresis">By how much a value has to be better than a bound before the colour gets better within two periods; in the indicator's unit.</param>
/// <param name="MinSample">With fewer cases it is not judged.</param>
/// <param name="Owner">The role that answers for it.</param>
public sealed record Definition(Frequency Frequency, Direction Direction, Formula Formula, Thresholds Thresholds, decimal Hysteresis, int MinSample, string Owner)
{
    /// <summary>As it is stored.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <exception cref="DomainException">The bounds are out of order, the formula is not whole, or it names what nobody measures, or not so.</exception>
    public void Check(KnownMeasures known)
    {
        if (!Formula.IsWhole) throw new DomainException(IndicatorErrors.FormulaIncomplete);
        if (Formula.Measures.FirstOrDefault(name => !known.All.Contains(name)) is { } unknown) throw new DomainException(IndicatorErrors.MeasureUnknown(unknown));
        if (Formula.Kind == Aggregate.Percentile && !known.ByCase.Contains(Formula.Of[0])) throw new DomainException(IndicatorErrors.MeasureNotByCase(Formula.Of[0]));
        if (!Thresholds.Fit(Direction)) throw new DomainException(IndicatorErrors.ThresholdsOutOfOrder(Direction));
    }

    /// <summary>
    /// Judges a period. A colour gets worse at once. It gets better when the value is clear of the bound by the hysteresis, or when the period
    /// before was as good already: so a value that trembles about a bound does not flicker.
    /// </summary>
    /// <param name="shown">The colour that was shown last, if any.</param>
    /// <param name="rawBefore">The colour of the period before, by its value alone.</param>
    public Judgement Judge(Measured measured, KpiStatus? shown, KpiStatus? rawBefore)
    {
        var (value, sample) = Formula.Calculate(measured);
        if (value is not { } known || sample < MinSample) return new(value, sample, KpiStatus.InsufficientData, KpiStatus.InsufficientData);
        var raw = Thresholds.ColourOf(known);
        if (shown is not (KpiStatus.Amber or KpiStatus.Red) || raw >= shown) return new(value, sample, raw, raw);
        var clear = Thresholds.ColourOf(known, Hysteresis);
        var lasting = rawBefore is KpiStatus.Green or KpiStatus.Amber or KpiStatus.Red ? Worse(raw, rawBefore.Value) : KpiStatus.Red;
        return new(value, sample, raw, Better(shown.Value, Better(clear, lasting)));
    }

    private static KpiStatus Better(KpiStatus one, KpiStatus other) => one < other ? one : other;

    private static KpiStatus Worse(KpiStatus one, KpiStatus other) => one > other ? one : other;
}

/// <summary>What a formula may name.</summary>
/// <param name="All">What somebody counts or plans, or has announced to.</param>
/// <param name="ByCase">What percentiles can be taken of.</param>
public sealed record KnownMeasures(IReadOnlyCollection<string> All, IReadOnlyCollection<string> ByCase);

/// <summary>What a period is worth.</summary>
/// <param name="Raw">By the value alone.</param>
/// <param name="Status">As it is shown.</param>
public sealed record Judgement(decimal? Value, long Sample, KpiStatus Raw, KpiStatus Status);

/// <summary>The days of a cycle.</summary>
public sealed record Span(DateOnly From, DateOnly To)
{
    /// <summary>The one that a day is in; weeks begin on Monday.</summary>
    public static Span Of(Frequency frequency, DateOnly day) => frequency switch
    {
        Frequency.Day => new(day, day),
        Frequency.Week => Week(day.AddDays(-(((int)day.DayOfWeek + 6) % 7))),
        Frequency.Month => new(new(day.Year, day.Month, 1), new DateOnly(day.Year, day.Month, 1).AddMonths(1).AddDays(-1)),
    };

    private static Span Week(DateOnly monday) => new(monday, monday.AddDays(6));
}

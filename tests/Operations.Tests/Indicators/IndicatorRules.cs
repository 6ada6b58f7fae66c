using System.Text.Json;
using Operations.Indicators;
using ServiceDefaults.Domain;

namespace Operations.Tests.Indicators;

/// <summary>Formulas, bounds, colours and hysteresis (policy 3.2.2, F5).</summary>
public sealed class IndicatorRules
{
    private static readonly KnownMeasures Known = new(["good", "bad", "all", "wait"], ["wait"]);
    private static readonly Thresholds Up = new(GreenFrom: 97, AmberFrom: 92), Down = new(GreenTo: 1, AmberTo: 2), Band = new(75, 95, 65, 98);
    private static readonly Definition Rate = new(Frequency.Day, Direction.Up, new(Aggregate.Ratio, ["good"], Over: ["all"], Scale: 100), Up, 1, 5, "BranchManager");

    [Theory]
    [InlineData(Direction.Up, 90.0, null, 95.0, null), InlineData(Direction.Up, 95.0, 99.0, 90.0, null), InlineData(Direction.Up, 95.0, null, null, null)]
    [InlineData(Direction.Down, null, 2.0, null, 1.0), InlineData(Direction.Down, 1.0, null, 2.0, null), InlineData(Direction.Down, null, 1.0, null, null)]
    [InlineData(Direction.Band, 75.0, 95.0, 80.0, 98.0), InlineData(Direction.Band, 95.0, 75.0, 65.0, 98.0), InlineData(Direction.Band, 75.0, 95.0, 65.0, 90.0), InlineData(Direction.Band, 75.0, null, 65.0, null)]
    public void Thresholds_in_the_wrong_order_for_the_direction_are_refused(Direction direction, double? greenFrom, double? greenTo, double? amberFrom, double? amberTo) =>
        Refused("indicators.thresholds_out_of_order", Rate with
        {
            Direction = direction,
            Thresholds = new((decimal?)greenFrom, (decimal?)greenTo, (decimal?)amberFrom, (decimal?)amberTo),
        });

    [Theory, InlineData("weather"), InlineData("K04"), InlineData("GOOD")]
    public void A_formula_with_an_unknown_metric_is_refused_and_one_that_names_an_indicator_so_that_there_is_no_cycle(string name)
    {
        Refused("indicators.measure_unknown", Rate with { Formula = new(Aggregate.Ratio, [name], Over: ["all"]) });
        Refused("indicators.measure_unknown", Rate with { Formula = new(Aggregate.Ratio, ["good"], Over: [name]) });
        Refused("indicators.measure_unknown", Rate with { Formula = new(Aggregate.Ratio, ["good"], Less: [name], Over: ["all"]) });
    }

    public static TheoryData<string> Broken => [.. BrokenFormulas.Keys];

    private static readonly Dictionary<string, Formula> BrokenFormulas = new()
    {
        ["ratio over nothing"] = new(Aggregate.Ratio, ["good"]), ["of nothing"] = new(Aggregate.Sum, []), ["sum over"] = new(Aggregate.Sum, ["good"], Over: ["all"]),
        ["percentile of two"] = new(Aggregate.Percentile, ["good", "bad"], Percent: 90), ["percentile of no percent"] = new(Aggregate.Percentile, ["good"]),
        ["ratio with percent"] = new(Aggregate.Ratio, ["good"], Over: ["all"], Percent: 90), ["times nothing"] = new(Aggregate.Sum, ["good"], Scale: 0),
    };

    [Theory, MemberData(nameof(Broken))]
    public void A_formula_that_is_not_whole_is_refused(string which) => Refused("indicators.formula_incomplete", Rate with { Formula = BrokenFormulas[which] });

    [Theory]
    [InlineData(97, KpiStatus.Green), InlineData(96.9999, KpiStatus.Amber), InlineData(92, KpiStatus.Amber), InlineData(91.9999, KpiStatus.Red)]
    public void Of_high_values_that_are_good_equality_belongs_to_the_better_colour(double value, KpiStatus colour) => Assert.Equal(colour, Up.ColourOf((decimal)value));

    [Theory]
    [InlineData(1, KpiStatus.Green), InlineData(1.0001, KpiStatus.Amber), InlineData(2, KpiStatus.Amber), InlineData(2.0001, KpiStatus.Red)]
    public void Of_low_values_that_are_good_too(double value, KpiStatus colour) => Assert.Equal(colour, Down.ColourOf((decimal)value));

    [Theory]
    [InlineData(64.9, KpiStatus.Red), InlineData(65, KpiStatus.Amber), InlineData(75, KpiStatus.Green), InlineData(95, KpiStatus.Green), InlineData(98, KpiStatus.Amber), InlineData(98.1, KpiStatus.Red)]
    public void Of_a_band_both_ends_are_watched(double value, KpiStatus colour) => Assert.Equal(colour, Band.ColourOf((decimal)value));

    [Theory, InlineData(9.9, KpiStatus.Green), InlineData(10, KpiStatus.Amber), InlineData(19.9, KpiStatus.Amber), InlineData(20, KpiStatus.Red)]
    public void Where_an_operator_is_written_equality_belongs_to_the_worse_colour(double value, KpiStatus colour) =>
        Assert.Equal(colour, new Thresholds(GreenTo: 10, AmberTo: 20, Exclusive: true).ColourOf((decimal)value));

    [Theory]
    [InlineData(90, 92), InlineData(95, 97)]
    public void An_alert_names_the_bound_that_was_missed(int value, int bound) => Assert.Equal(bound, Up.Missed(value, Up.ColourOf(value)));

    [Theory, InlineData(60, 65), InlineData(70, 75), InlineData(96, 95), InlineData(99, 98)]
    public void Of_a_band_it_is_the_one_on_that_side(int value, int bound) => Assert.Equal(bound, Band.Missed(value, Band.ColourOf(value)));

    [Theory, InlineData(0, 0), InlineData(4, 4), InlineData(0, 4)]
    public void Evaluation_on_less_than_the_least_sample_is_insufficient_data_and_never_green(int good, int all) =>
        Assert.Equal(KpiStatus.InsufficientData, Judge(good, all).Status);

    [Fact]
    public void With_the_least_sample_it_is_judged() => Assert.Equal((100m, 5L, KpiStatus.Green), (Judge(5, 5).Value, Judge(5, 5).Sample, Judge(5, 5).Status));

    [Theory]
    // good of 1000, shown before, the period before by its value alone → shown
    [InlineData(970, null, null, KpiStatus.Green)]
    [InlineData(970, KpiStatus.Green, null, KpiStatus.Green)]
    [InlineData(969, KpiStatus.Green, KpiStatus.Green, KpiStatus.Amber)]
    [InlineData(900, KpiStatus.Amber, KpiStatus.Green, KpiStatus.Red)]
    [InlineData(975, KpiStatus.Amber, KpiStatus.Amber, KpiStatus.Amber)]
    [InlineData(980, KpiStatus.Amber, KpiStatus.Amber, KpiStatus.Green)]
    [InlineData(975, KpiStatus.Amber, KpiStatus.Green, KpiStatus.Green)]
    [InlineData(925, KpiStatus.Red, KpiStatus.Red, KpiStatus.Red)]
    [InlineData(930, KpiStatus.Red, KpiStatus.Red, KpiStatus.Amber)]
    [InlineData(975, KpiStatus.Red, KpiStatus.Red, KpiStatus.Amber)]
    [InlineData(925, KpiStatus.Red, KpiStatus.Amber, KpiStatus.Amber)]
    [InlineData(975, KpiStatus.Red, KpiStatus.InsufficientData, KpiStatus.Amber)]
    [InlineData(970, KpiStatus.InsufficientData, null, KpiStatus.Green)]
    public void A_colour_gets_worse_at_once_and_better_by_one_point_or_after_two_periods(int good, KpiStatus? shown, KpiStatus? rawBefore, KpiStatus expected) =>
        Assert.Equal(expected, Rate.Judge(Sums(("good", good), ("all", 1000)), shown, rawBefore).Status);

    [Fact]
    public void A_formula_takes_off_and_drops_the_sign()
    {
        var sums = Sums(("good", 3), ("bad", 5), ("all", 10));
        Assert.Equal((-20m, 10L), new Formula(Aggregate.Ratio, ["good"], ["bad"], ["all"], 100).Calculate(sums));
        Assert.Equal((20m, 10L), new Formula(Aggregate.Ratio, ["good"], ["bad"], ["all"], 100, Absolute: true).Calculate(sums));
        Assert.Equal((8m, 8L), new Formula(Aggregate.Sum, ["good", "bad"]).Calculate(sums));
        Assert.Equal((null, 0L), new Formula(Aggregate.Ratio, ["good"], Over: ["none"]).Calculate(sums));
    }

    [Theory]
    [InlineData(Frequency.Day, "2026-11-29", "2026-11-29", "2026-11-29"), InlineData(Frequency.Week, "2026-11-29", "2026-11-23", "2026-11-29")]
    [InlineData(Frequency.Week, "2026-11-30", "2026-11-30", "2026-12-06"), InlineData(Frequency.Month, "2028-02-10", "2028-02-01", "2028-02-29")]
    public void A_day_is_in_a_week_from_Monday_and_in_a_month(Frequency frequency, string day, string from, string to) =>
        Assert.Equal(new Span(DateOnly.Parse(from, null), DateOnly.Parse(to, null)), Span.Of(frequency, DateOnly.Parse(day, null)));

    [Fact]
    public void A_definition_is_read_as_it_was_written() =>
        Assert.Equal(JsonSerializer.Serialize(Rate, Definition.Json), JsonSerializer.Serialize(JsonSerializer.Deserialize<Definition>(JsonSerializer.Serialize(Rate, Definition.Json), Definition.Json), Definition.Json));

    [Theory, InlineData(90, 18), InlineData(50, 10), InlineData(1, 1), InlineData(99, 20)]
    public void A_percentile_is_the_least_value_that_so_much_of_the_cases_do_not_exceed_whatever_days_they_come_from(int percent, int value)
    {
        // 1 to 20, each once, on two days.
        var days = Measured.Of([Waits(Enumerable.Range(1, 15)), Waits(Enumerable.Range(16, 5))]);
        Assert.Equal((value, 20L), new Formula(Aggregate.Percentile, ["wait"], Percent: percent).Calculate(days));
    }

    [Fact]
    public void The_same_value_of_two_days_counts_twice_and_of_no_case_there_is_no_percentile()
    {
        var formula = new Formula(Aggregate.Percentile, ["wait"], Percent: 90);
        Assert.Equal((40m, 3L), (formula with { Scale = 10 }).Calculate(Measured.Of([Waits([4]), Waits([4, 1])])));
        Assert.Equal((null, 0L), formula.Calculate(Measured.Of([])));
    }

    [Fact]
    public void A_percentile_of_what_is_only_known_as_a_sum_is_refused() =>
        Refused("indicators.measure_not_by_case", Rate with { Formula = new(Aggregate.Percentile, ["good"], Percent: 90) });

    private static Measured Sums(params (string Name, decimal Value)[] sums) => new(sums.ToDictionary(s => s.Name, s => s.Value), new Dictionary<string, IReadOnlyDictionary<int, long>>());

    private static Measured Waits(IEnumerable<int> minutes) => new(
        new Dictionary<string, decimal>(), new Dictionary<string, IReadOnlyDictionary<int, long>> { ["wait"] = minutes.ToDictionary(m => m, _ => 1L) });

    private static Judgement Judge(long good, long all) => Rate.Judge(Sums(("good", good), ("all", all)), null, null);

    private static void Refused(string code, Definition definition) => Assert.Equal(code, Assert.Throws<DomainException>(() => definition.Check(Known)).Error.Code);
}

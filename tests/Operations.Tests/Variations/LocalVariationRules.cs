using BranchPlatform.Contracts.Governance;
using Operations.Applications;
using Operations.Indicators;
using Operations.Tests.Applications;
using Operations.Tests.Products;
using Operations.Variations;
using ServiceDefaults.Calendar;

namespace Operations.Tests.Variations;

/// <summary>Which variation counts, for how long, and which limit or bound it makes (policy 1.3.1).</summary>
public sealed class LocalVariationRules
{
    private const string Review = "operations.time_limits.credit.review", Here = "/HQ/R1/B001/";

    private static readonly DateOnly First = new(2026, 3, 2), Last = new(2026, 8, 31), Day = new(2026, 5, 6);
    private static readonly Guid Company = Guid.CreateVersion7(Walk.Noon), Region = Guid.CreateVersion7(Walk.Noon), Branch = Guid.CreateVersion7(Walk.Noon), Neighbour = Guid.CreateVersion7(Walk.Noon);

    private static readonly Dictionary<Guid, string> Tree = new() { [Company] = "/HQ/", [Region] = "/HQ/R1/", [Branch] = Here, [Neighbour] = "/HQ/R1/B002/" };

    [Fact]
    public void It_counts_from_its_first_day_to_its_last()
    {
        var copy = Approved(Branch, Review, 2);
        Assert.Equal([false, true, true, false], new[] { First.AddDays(-1), First, Last, Last.AddDays(1) }.Select(copy.CountsOn));
    }

    [Fact]
    public void Once_somebody_has_ended_it_it_counts_for_the_days_before_alone()
    {
        var copy = Approved(Branch, Review, 2);
        // 00:30 at the branches, the day before in UTC.
        copy.End(new(2026, 5, 5, 16, 30, 0, TimeSpan.Zero));
        Assert.Equal([true, false, false], new[] { Day.AddDays(-1), Day, Day.AddDays(1) }.Select(copy.CountsOn));
    }

    [Fact]
    public void An_end_that_came_before_the_approval_counts_all_the_same_and_an_earlier_one_stays()
    {
        var copy = VariationCopy.Begin(Guid.CreateVersion7(Walk.Noon), Branch, Review);
        Assert.False(copy.CountsOn(Day));
        copy.End(new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero));
        copy.Learn(Fact(Branch, Review, 2));
        copy.End(new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.False(copy.CountsOn(Day));
        Assert.True(copy.CountsOn(new(2026, 3, 31)));
        Assert.Equal(3, copy.Changes);
    }

    [Fact]
    public void Of_the_branch_and_the_units_above_it_the_tightest_counts_and_a_neighbours_does_not()
    {
        var region = Approved(Region, Review, 2);
        var limit = Assert.Single(Limits(Approved(Branch, Review, 4), region, Approved(Neighbour, Review, 1)));
        Assert.Equal(new LocalLimit("Review", new(2, TimeUnit.WorkingDays), region.Id, Region), limit);
    }

    [Fact]
    public void Of_equal_ones_the_branchs_own_counts()
    {
        var own = Approved(Branch, Review, 2);
        Assert.Equal(own.Id, Assert.Single(Limits(Approved(Region, Review, 2), own, Approved(Company, Review, 2))).VariationId);
    }

    [Fact]
    public void A_unit_that_the_tree_does_not_know_yet_and_a_day_outside_change_nothing()
    {
        Assert.Empty(Limits(Approved(Guid.CreateVersion7(Walk.Noon), Review, 2)));
        Assert.Empty(LimitVariation.Tightest([LimitVariation.Of(Approved(Branch, Review, 2))!], Given.Limits, Here, Last.AddDays(1), Tree.GetValueOrDefault));
    }

    [Fact]
    public void Where_the_product_is_stricter_anyway_its_own_limit_counts()
    {
        Assert.Empty(Limits(Approved(Branch, Review, 5)));
        Assert.Empty(Limits(Approved(Branch, Review, 6)));
        Assert.Single(Limits(Approved(Branch, Review, 4)));
    }

    [Theory]
    [InlineData(0.5, "WorkingDays", 225, TimeUnit.WorkingMinutes), InlineData(1.5, "WorkingHours", 90, TimeUnit.WorkingMinutes), InlineData(0.5, "WorkingMinutes", 1, TimeUnit.WorkingMinutes)]
    [InlineData(2.0, "WorkingDays", 2, TimeUnit.WorkingDays), InlineData(3.0, "WorkingHours", 3, TimeUnit.WorkingHours)]
    public void Parts_of_days_and_hours_are_minutes_of_working_time(double value, string measure, int amount, TimeUnit unit) =>
        Assert.Equal(new TimeLimit(amount, unit), LimitVariation.Of(Approved(Branch, Review, (decimal)value, measure))!.Limit);

    [Theory]
    [InlineData("operations.time_limits.credit.tea", "WorkingDays"), InlineData("operations.indicators.k04.green", "Percent"), InlineData("operations.time_limits.credit.review", "Percent")]
    [InlineData("operations.time_limits.credit.review", null), InlineData("operations.time_limits.credit.review", "CalendarDays")]
    public void What_names_no_limit_of_Operations_or_counts_no_working_time_is_none(string key, string? measure) => Assert.Null(LimitVariation.Of(Approved(Branch, key, 2, measure)));

    [Fact]
    public void A_case_keeps_the_limits_it_began_with_and_each_of_its_stages_goes_by_them()
    {
        LocalLimit[] own = [new("Review", new(2, TimeUnit.WorkingDays), Guid.CreateVersion7(Walk.Noon), Region), new("Process", new(9, TimeUnit.WorkingDays), Guid.CreateVersion7(Walk.Noon), Region)];
        var application = Application.Submit(Walk.Intake() with { LocalLimits = own }, duplicate: false, "APP-B001-20261123-0001-5", enteredOnTime: true, Walk.Clerk, Walk.Noon);
        Assert.Equal(own, application.LocalLimits);
        var walk = new Walk(application, Walk.Dual.With(application.LocalLimits)).Accept();
        Assert.Equal((Stage.Review, 2, TimeUnit.WorkingDays), (walk.Pace.Stage, walk.Pace.Clock.Clock.Amount, walk.Pace.Clock.Clock.Unit));
        // Longer than the product's: the product has been made stricter since, or a branch has.
        Assert.Equal(new TimeLimit(3, TimeUnit.WorkingDays), walk.Pace.Product.Limits.Process);
        Assert.Null(Walk.Submitted().LocalLimits);
    }

    [Fact]
    public void A_stricter_bound_of_green_or_amber_takes_the_companys_place_and_says_whose_it_is()
    {
        Thresholds up = new(GreenFrom: 97, AmberFrom: 92), down = new(GreenTo: 1, AmberTo: 2);
        var (green, amber, lower) = (Approved(Branch, "operations.indicators.k04.green", 99), Approved(Region, "operations.indicators.k04.amber", 95), Approved(Branch, "operations.indicators.k07.green", 0.8m, "Percent", "LowerIsTighter"));
        VariationCopy[] all = [green, lower, amber];
        Assert.Equal(new LocalBounds(new(GreenFrom: 99, AmberFrom: 95), green.Id, amber.Id), LocalBounds.Of("K04", up, all, Day));
        Assert.Equal(new LocalBounds(new(GreenTo: 0.8m, AmberTo: 2), lower.Id, null), LocalBounds.Of("K07", down, all, Day));
        Assert.Null(LocalBounds.Of("K06", up, all, Day));
        Assert.Null(LocalBounds.Of("K04", up, all, Last.AddDays(1)));
        Assert.Null(LocalBounds.Of("K04", up with { GreenFrom = 99.5m, AmberFrom = 96 }, all, Day));
        Assert.Null(LocalBounds.Of("K04", down, all, Day));
    }

    [Fact]
    public void Of_equal_bounds_the_nearest_counts_and_of_others_the_tightest()
    {
        var (own, region) = (Approved(Branch, "operations.indicators.k04.green", 98), Approved(Region, "operations.indicators.k04.green", 98));
        Assert.Equal(own.Id, LocalBounds.Of("K04", new(GreenFrom: 97, AmberFrom: 92), [own, region], Day)!.GreenBy);
        var tighter = Approved(Region, "operations.indicators.k04.green", 99);
        Assert.Equal(tighter.Id, LocalBounds.Of("K04", new(GreenFrom: 97, AmberFrom: 92), [own, tighter], Day)!.GreenBy);
    }

    [Theory, InlineData(97.5, KpiStatus.Red), InlineData(98.0, KpiStatus.Green)]
    public void What_a_stricter_bound_of_amber_leaves_out_is_not_green_either(double value, KpiStatus colour)
    {
        var bounds = LocalBounds.Of("K04", new(GreenFrom: 97, AmberFrom: 92), [Approved(Branch, "operations.indicators.k04.amber", 98)], Day)!.Thresholds;
        Assert.Equal(colour, bounds.ColourOf((decimal)value));
        Assert.True(bounds.Fit(Direction.Up));
    }

    private static IReadOnlyList<LocalLimit> Limits(params IEnumerable<VariationCopy> copies) =>
        LimitVariation.Tightest(copies.Select(c => LimitVariation.Of(c)!), Given.Limits, Here, Day, Tree.GetValueOrDefault);

    private static VariationCopy Approved(Guid unit, string key, decimal value, string? measure = "WorkingDays", string direction = "HigherIsTighter")
    {
        var fact = Fact(unit, key, value, measure, direction);
        var copy = VariationCopy.Begin(fact.VariationId, unit, key);
        copy.Learn(fact);
        return copy;
    }

    private static LocalVariationApproved Fact(Guid unit, string key, decimal value, string? measure = "WorkingDays", string direction = "LowerIsTighter") =>
        new(Guid.CreateVersion7(Walk.Noon), unit, key, 100, value, direction, First, Last, Guid.Empty, Walk.Noon, measure);
}

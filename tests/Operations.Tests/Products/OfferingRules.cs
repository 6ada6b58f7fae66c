using Operations.Products;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.Tests.Products;

/// <summary>A branch may tighten and never loosen, on the values alone.</summary>
public sealed class OfferingRules
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    // The company's limits of these stages: review 5 working days, feedback 4 working hours.
    [Theory]
    [InlineData(5, TimeUnit.WorkingDays, true)]
    [InlineData(6, TimeUnit.WorkingDays, false)]
    [InlineData(37, TimeUnit.WorkingHours, true)]
    [InlineData(38, TimeUnit.WorkingHours, false)]
    [InlineData(2250, TimeUnit.WorkingMinutes, true)]
    [InlineData(2251, TimeUnit.WorkingMinutes, false)]
    public void A_limit_of_a_branch_may_be_shorter_and_not_longer(int amount, TimeUnit unit, bool allowed)
    {
        var limits = BranchLimits.None with { Review = new(amount, unit) };
        if (allowed) Assert.Equal(new TimeLimit(amount, unit), Set(limits).Tightening.ApplyTo(Given.Definition).Limits.Review);
        else Refused("products.limit_loosened", () => Set(limits));
    }

    [Fact]
    public void A_branch_gives_a_stage_that_waits_for_the_customer_no_limit_in_calendar_days() =>
        Refused("products.limit_never_pauses", () => Set(BranchLimits.None with { Review = new(1, TimeUnit.CalendarDays) }));

    [Theory, InlineData(5, true), InlineData(6, false)]
    public void A_calendar_day_counts_as_a_working_day_at_most(int days, bool isNoLonger) =>
        Assert.Equal(isNoLonger, new TimeLimit(days, TimeUnit.CalendarDays).IsNoLongerThan(new(5, TimeUnit.WorkingDays)));

    [Theory, InlineData(TimeUnit.WorkingMinutes), InlineData(TimeUnit.WorkingHours), InlineData(TimeUnit.WorkingDays)]
    public void Working_time_is_never_surely_within_calendar_days(TimeUnit unit) => Assert.False(new TimeLimit(1, unit).IsNoLongerThan(new(30, TimeUnit.CalendarDays)));

    public static TheoryData<string> Stages => ["Entry", "Accept", "Review", "Process", "Feedback", "Total"];

    [Theory, MemberData(nameof(Stages))]
    public void Each_stage_is_held_against_the_companys(string stage)
    {
        var longer = new TimeLimit(20, TimeUnit.WorkingDays);
        TimeLimit? At(string name) => name == stage ? longer : null;
        var error = Refused("products.limit_loosened", () => Set(new(At("Entry"), At("Accept"), At("Review"), At("Process"), At("Feedback"), At("Total"))));
        Assert.Equal(stage, Assert.Single(error.Arguments));
    }

    [Fact]
    public void A_limit_of_a_branch_is_greater_than_zero() =>
        Refused("products.limit_out_of_range", () => Set(BranchLimits.None with { Entry = new(0, TimeUnit.WorkingMinutes) }));

    [Fact]
    public void A_limit_that_the_company_has_undercut_since_no_longer_counts()
    {
        var tightening = new Tightening(BranchLimits.None with { Review = new(4, TimeUnit.WorkingDays) }, []);
        var shorter = new TimeLimit(3, TimeUnit.WorkingDays);
        Assert.Equal(shorter, tightening.ApplyTo(Given.Definition with { Limits = Given.Limits with { Review = shorter } }).Limits.Review);
    }

    [Fact]
    public void Documents_are_added_or_become_mandatory_and_none_is_taken_away()
    {
        var counted = Set(BranchLimits.None, Document("residence_permit"), Document("contract")).Tightening.ApplyTo(Given.Definition).Documents;
        Assert.Equal([("identity_document", true), ("contract", true), ("residence_permit", true)], counted.Select(d => (d.Code, d.Mandatory)));
        Assert.Equal("Contract", counted[1].En);
    }

    [Fact]
    public void An_optional_document_would_loosen() =>
        Refused("products.document_loosened", () => Set(BranchLimits.None, Document("identity_document") with { Mandatory = false }));

    [Fact]
    public void A_document_stands_once() => Refused("products.item_twice", () => Set(BranchLimits.None, Document("permit"), Document("permit")));

    [Fact]
    public void Only_branches_offer_products() => Refused("products.not_a_branch", () => BranchOffering.Of(Unit("Region"), "P-1", Noon));

    private static DocumentItem Document(string code) => new(code, "资料", "Paper", Mandatory: true);

    private static BranchOffering Set(BranchLimits limits, params DocumentItem[] documents)
    {
        var offering = BranchOffering.Of(Unit("Branch"), "P-1", Noon);
        offering.Set(offered: true, new(limits, documents), Given.Definition);
        return offering;
    }

    private static Error Refused(string code, Action act)
    {
        var error = Assert.Throws<DomainException>(act).Error;
        Assert.Equal(code, error.Code);
        return error;
    }

    private static OrgUnitCopy Unit(string type) => new()
    {
        Id = Guid.CreateVersion7(Noon), Code = "B001", Name = "B001", Type = type, ParentId = null, Path = "/HQ/B001/", Status = "Operating", Version = 1,
    };
}

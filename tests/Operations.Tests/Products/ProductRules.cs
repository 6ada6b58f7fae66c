using BranchPlatform.Contracts.Operations;
using Operations.Products;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;

namespace Operations.Tests.Products;

/// <summary>The life of a product and its versions, on the aggregate alone.</summary>
public sealed class ProductRules
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero), Later = Noon.AddDays(1), MuchLater = Noon.AddDays(2);
    private static readonly Guid Drafter = Guid.CreateVersion7(Noon), Second = Guid.CreateVersion7(Noon), Publisher = Guid.CreateVersion7(Noon);

    /// <summary>Where a product can stand: what is published of it, and whether somebody works on the next version.</summary>
    public enum Stand { Drafted, Published, Revised, Retired, RetiredAndRevised }

    private static readonly Dictionary<string, Action<Product>> Commands = new()
    {
        ["begin"] = p => p.BeginDraft(Drafter),
        ["change"] = p => p.ChangeDraft(Given.Definition, Drafter),
        ["publish"] = p => p.Publish(MuchLater, Publisher, Noon),
        ["retire"] = p => p.Retire(MuchLater, Noon),
    };

    // Where a command leads to, or why it is refused.
    private static readonly Dictionary<(Stand, string), object> Table = new()
    {
        [(Stand.Drafted, "begin")] = "products.draft_exists", [(Stand.Drafted, "change")] = Stand.Drafted,
        [(Stand.Drafted, "publish")] = Stand.Published, [(Stand.Drafted, "retire")] = "products.not_published",
        [(Stand.Published, "begin")] = Stand.Revised, [(Stand.Published, "change")] = "products.draft_missing",
        [(Stand.Published, "publish")] = "products.draft_missing", [(Stand.Published, "retire")] = Stand.Retired,
        [(Stand.Revised, "begin")] = "products.draft_exists", [(Stand.Revised, "change")] = Stand.Revised,
        [(Stand.Revised, "publish")] = Stand.Published, [(Stand.Revised, "retire")] = Stand.RetiredAndRevised,
        [(Stand.Retired, "begin")] = Stand.RetiredAndRevised, [(Stand.Retired, "change")] = "products.draft_missing",
        [(Stand.Retired, "publish")] = "products.draft_missing", [(Stand.Retired, "retire")] = "products.not_published",
        [(Stand.RetiredAndRevised, "begin")] = "products.draft_exists", [(Stand.RetiredAndRevised, "change")] = Stand.RetiredAndRevised,
        [(Stand.RetiredAndRevised, "publish")] = Stand.Published, [(Stand.RetiredAndRevised, "retire")] = "products.not_published",
    };

    public static TheoryData<Stand, string> Moves() =>
        [.. from stand in Enum.GetValues<Stand>() from command in Commands.Keys select new TheoryDataRow<Stand, string>(stand, command)];

    [Theory, MemberData(nameof(Moves))]
    public void Each_command_leads_where_the_table_says_or_is_refused(Stand stand, string command)
    {
        var product = At(stand);
        if (Table[(stand, command)] is string code)
        {
            Refused(code, () => Commands[command](product));
            Assert.Equal(stand, StandOf(product));
            return;
        }
        Commands[command](product);
        Assert.Equal(Table[(stand, command)], StandOf(product));
    }

    [Fact]
    public void A_published_version_retires_the_one_before_from_its_beginning_on_and_tells_so()
    {
        var product = At(Stand.Revised);
        product.Publish(Later, Publisher, Noon);
        Assert.Equal([(1, Noon, (DateTimeOffset?)Later), (2, Later, null)], product.Versions.Select(v => (v.Number, v.EffectiveFrom, v.RetiredFrom)));
        Assert.Equal((VersionStatus.Published, VersionStatus.Retired), (product.Versions[0].StatusAt(Noon), product.Versions[0].StatusAt(Later)));
        var told = Assert.IsType<ProductTypePublished>(product.TakeRaised()[^1].Fact);
        Assert.Equal(("P-1", 2, Later, "Credit"), (told.ProductCode, told.Version, told.EffectiveFrom, told.StandardType));
    }

    [Fact]
    public void A_draft_is_a_copy_of_the_last_version_and_its_changes_leave_that_one_alone()
    {
        var product = At(Stand.Published);
        var text = product.Versions[0].Text;
        product.BeginDraft(Drafter);
        Assert.Equal(text, product.DraftText);
        product.ChangeDraft(Given.Definition with { En = "Another" }, Drafter);
        Assert.Equal((text, Given.Definition.En), (product.Versions[0].Text, product.En));
        product.Publish(Later, Publisher, Noon);
        Assert.Equal((text, "Another"), (product.Versions[0].Text, product.En));
    }

    [Fact]
    public void Whoever_had_a_hand_in_the_draft_does_not_publish_it()
    {
        var product = At(Stand.Drafted);
        product.ChangeDraft(Given.Definition, Second);
        Refused("sod.product_draft_publish", () => product.Publish(Noon, Drafter, Noon));
        Refused("sod.product_draft_publish", () => product.Publish(Noon, Second, Noon));
        product.Publish(Noon, Publisher, Noon);
    }

    [Fact]
    public void Who_drafted_the_version_before_may_publish_the_next()
    {
        var product = At(Stand.Published);
        product.BeginDraft(Second);
        product.Publish(Later, Drafter, Noon);
        Assert.Equal(Second, Assert.Single(product.Versions[1].DraftedBy));
    }

    [Fact]
    public void A_code_is_given_once() => Refused("products.code_taken", () => Product.Create("P-1", StandardType.Simple, Given.Definition, taken: true, Drafter, Noon));

    [Fact]
    public void Nothing_takes_effect_in_the_past()
    {
        Refused("products.effective_in_past", () => At(Stand.Drafted).Publish(Noon.AddDays(-1), Publisher, Noon));
        Refused("products.no_effective_date", () => At(Stand.Drafted).Publish(null, Publisher, Noon));
        Refused("products.effective_in_past", () => At(Stand.Published).Retire(Noon.AddDays(-1), Noon));
        Refused("products.no_effective_date", () => At(Stand.Published).Retire(null, Noon));
    }

    [Fact]
    public void Todays_day_means_from_now_on()
    {
        var product = At(Stand.Drafted);
        product.Publish(Noon.AddHours(-3), Publisher, Noon);
        Assert.Equal(Noon, product.Versions[^1].EffectiveFrom);
    }

    [Fact]
    public void A_version_takes_effect_after_the_one_before()
    {
        var product = At(Stand.Revised);
        product.Publish(Later, Publisher, Noon);
        product.BeginDraft(Drafter);
        Refused("products.effective_before_former", () => product.Publish(Later, Publisher, Noon));
    }

    [Fact]
    public void Retiring_ends_also_the_version_that_was_to_come()
    {
        var product = At(Stand.Revised);
        product.Publish(MuchLater, Publisher, Noon);
        product.Retire(Later, Noon);
        Assert.All(product.Versions, v => Assert.Equal(Later, v.RetiredFrom));
        Assert.Equal(2, Assert.IsType<ProductTypeRetired>(product.TakeRaised()[^1].Fact).Version);
    }

    [Theory, InlineData(ReviewDimension.Authenticity), InlineData(ReviewDimension.Completeness), InlineData(ReviewDimension.Compliance)]
    public void Publishing_needs_a_mandatory_review_item_in_each_dimension(ReviewDimension dimension) => NotPublished("products.review_dimension_missing", Given.Definition with
    {
        ReviewItems = [.. Given.Definition.ReviewItems.Select(i => i.Dimension == dimension ? i with { Mandatory = false } : i)],
    });

    [Fact]
    public void Publishing_needs_a_step() => NotPublished("products.steps_missing", Given.Definition with { Steps = [] });

    [Theory, InlineData(1, 1), InlineData(2, 1), InlineData(1, 3), InlineData(2, 3)]
    public void Steps_are_numbered_without_a_gap(int first, int second) => NotPublished("products.steps_out_of_order", Given.Definition with
    {
        Steps = [Given.Definition.Steps[0] with { No = first }, Given.Definition.Steps[1] with { No = second }],
    });

    [Theory, InlineData(0), InlineData(-1), InlineData(10_001)]
    public void A_limit_is_greater_than_zero_and_not_beyond_all_measure(int amount) => NotPublished("products.limit_out_of_range", Given.Definition with
    {
        Limits = Given.Limits with { Feedback = new(amount, TimeUnit.WorkingHours) },
    });

    [Theory, InlineData(0), InlineData(-1)]
    public void A_maximum_is_greater_than_zero(int amount) => NotPublished("products.maximum_not_positive", Given.Definition with { MaximumAmount = new(amount, "CNY") });

    public static TheoryData<string> Lists => ["documents", "reviewItems", "steps", "criticalFields"];

    [Theory, MemberData(nameof(Lists))]
    public void A_code_stands_once_in_a_list(string list)
    {
        var d = Given.Definition;
        NotPublished("products.item_twice", list switch
        {
            "documents" => d with { Documents = [.. d.Documents, d.Documents[0]] },
            "reviewItems" => d with { ReviewItems = [.. d.ReviewItems, d.ReviewItems[0]] },
            "steps" => d with { Steps = [d.Steps[0], d.Steps[1] with { Code = d.Steps[0].Code }] },
            _ => d with { Steps = [d.Steps[0] with { CriticalFields = ["amount", "amount"] }, d.Steps[1]] },
        });
    }

    [Fact]
    public void The_shipped_products_are_one_for_each_standard_type_and_can_all_be_published()
    {
        var shipped = FirstProducts.Read();
        Assert.Equal(Enum.GetValues<StandardType>(), shipped.Select(p => p.StandardType).Order());
        Assert.All(shipped, p => Assert.Equal(1, Product.Ship(p.Code, p.StandardType, p.Definition, Noon).LastNumber));
        Assert.All(shipped, p => Assert.Equal(p.StandardType is StandardType.Credit or StandardType.Special, p.Definition.EscalatesByExposure));
        Assert.Equal(new TimeLimit(5, TimeUnit.WorkingDays), shipped.Single(p => p.Code == "LOAN").Definition.Limits.Review);
    }

    private static void NotPublished(string code, ProductDefinition definition)
    {
        var product = Product.Create("P-1", StandardType.Credit, definition, taken: false, Drafter, Noon);
        Refused(code, () => product.Publish(Noon, Publisher, Noon));
        Assert.Equal(0, product.LastNumber);
    }

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<DomainException>(act).Error.Code);

    private static Stand StandOf(Product product) => (product.State, product.HasDraft) switch
    {
        ("Draft", true) => Stand.Drafted,
        ("Published", false) => Stand.Published,
        ("Published", true) => Stand.Revised,
        ("Retired", false) => Stand.Retired,
        ("Retired", true) => Stand.RetiredAndRevised,
        var other => throw new InvalidOperationException($"{other}"),
    };

    private static Product At(Stand stand)
    {
        var product = Product.Create("P-1", StandardType.Credit, Given.Definition, taken: false, Drafter, Noon);
        if (stand == Stand.Drafted) return product;
        product.Publish(Noon, Publisher, Noon);
        if (stand is Stand.Retired or Stand.RetiredAndRevised) product.Retire(Later, Noon);
        if (stand is Stand.Revised or Stand.RetiredAndRevised) product.BeginDraft(Drafter);
        return product;
    }
}

using BranchPlatform.Contracts.Operations;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;

namespace Operations.Products;

/// <summary>The standard types of business (reference data F2).</summary>
public enum StandardType { Simple, Standard, Complex, Credit, Change, Close, Special }

/// <summary>How far a version has come. A published one is retired from the instant on from which the next counts.</summary>
public enum VersionStatus { Draft, Published, Retired }

/// <summary>
/// A product that branches offer, with its process as data (policy 3.1.1–3.1.3). It belongs to no unit but to the company.
/// One draft at most is worked on; publishing makes it a version that nothing changes any more, and who had a hand in the
/// draft does not publish it (rule X2). Applications keep the version with which they began.
/// </summary>
public sealed class Product : Entity
{
    /// <summary>Longer limits are mistakes.</summary>
    public const int LongestLimit = 10_000;

    private readonly List<ProductVersion> versions = [];

    private Product() { }

    /// <summary>What applications name as their product type; unique for ever.</summary>
    public string Code { get; private init; } = "";

    public StandardType StandardType { get; private init; }

    /// <summary>The names of the newest published version, or of the draft while there is none.</summary>
    public string Zh { get; private set; } = "";

    public string En { get; private set; } = "";

    /// <summary>The draft as JSON; nothing while nobody works on one.</summary>
    public string? DraftText { get; private set; }

    /// <summary>Who had a hand in the draft.</summary>
    public Guid[] DraftedBy { get; private set; } = [];

    /// <summary>The number of the newest published version; 0 while there is none.</summary>
    public int LastNumber { get; private set; }

    /// <summary>From when on nobody can apply for it any more; nothing while that is not foreseen.</summary>
    public DateTimeOffset? RetiredFrom { get; private set; }

    /// <summary>The published versions, as far as they were loaded.</summary>
    public IReadOnlyList<ProductVersion> Versions => versions;

    public bool HasDraft => DraftText is not null;

    public ProductDefinition? Draft => DraftText is { } text ? ProductDefinition.Read<ProductDefinition>(text) : null;

    public override string State => (RetiredFrom is not null ? VersionStatus.Retired : LastNumber > 0 ? VersionStatus.Published : VersionStatus.Draft).ToString();

    /// <summary>A new product: the draft of its first version.</summary>
    /// <param name="taken">Whether another has the code.</param>
    public static Product Create(string code, StandardType type, ProductDefinition draft, bool taken, Guid drafter, DateTimeOffset now)
    {
        Require(!taken, ProductErrors.CodeTaken(code));
        var product = new Product { Id = Guid.CreateVersion7(now), Code = code, StandardType = type };
        product.Work(draft, drafter);
        (product.Zh, product.En) = (draft.Zh, draft.En);
        return product;
    }

    /// <summary>A product of the data file: published at once, by nobody.</summary>
    internal static Product Ship(string code, StandardType type, ProductDefinition definition, DateTimeOffset now)
    {
        var product = new Product { Id = Guid.CreateVersion7(now), Code = code, StandardType = type };
        RequireComplete(definition);
        product.Add(definition, now, publisher: null, now);
        return product;
    }

    /// <summary>Begins the draft of the next version as a copy of the last.</summary>
    public void BeginDraft(Guid drafter)
    {
        Require(!HasDraft, ProductErrors.DraftExists(Code));
        Work(versions.MaxBy(v => v.Number)!.Definition, drafter);
    }

    /// <summary>Replaces the draft.</summary>
    public void ChangeDraft(ProductDefinition draft, Guid drafter)
    {
        RequireDraft();
        Work(draft, drafter);
        if (LastNumber == 0) (Zh, En) = (draft.Zh, draft.En);
    }

    /// <summary>Makes the draft the version that counts from an instant on; the former is retired from then on.</summary>
    /// <param name="wantedFrom">An instant of today that is over means from now on; none is refused (policy 1.3.1).</param>
    /// <param name="publisher">Somebody who had no hand in the draft.</param>
    public void Publish(DateTimeOffset? wantedFrom, Guid publisher, DateTimeOffset now)
    {
        Require(!DraftedBy.Contains(publisher), ProductErrors.DrafterPublishes);
        var draft = RequireDraft();
        RequireComplete(draft);
        var effectiveFrom = EffectiveFrom(wantedFrom, now);
        var former = versions.MaxBy(v => v.Number);
        Require(former is null || effectiveFrom > former.EffectiveFrom, ProductErrors.EffectiveBeforeFormer);
        former?.Retire(effectiveFrom);
        Add(draft, effectiveFrom, publisher, now);
        (DraftText, DraftedBy, RetiredFrom) = (null, [], null);
    }

    /// <summary>Nobody can apply for it any more from an instant on; cases under way go on by their versions.</summary>
    /// <param name="wantedFrom">An instant of today that is over means from now on; none is refused (policy 1.3.1).</param>
    public void Retire(DateTimeOffset? wantedFrom, DateTimeOffset now)
    {
        Require(LastNumber > 0 && RetiredFrom is null, ProductErrors.NotPublished(Code));
        RetiredFrom = EffectiveFrom(wantedFrom, now).ToUniversalTime();
        foreach (var version in versions) version.Retire(RetiredFrom.Value);
        Raise(new ProductTypeRetired(Code, LastNumber, RetiredFrom.Value));
    }

    private static DateTimeOffset EffectiveFrom(DateTimeOffset? wanted, DateTimeOffset now)
    {
        Require(wanted is not null, ProductErrors.NoEffectiveDate);
        Require(BusinessTime.DayOf(wanted.Value) >= BusinessTime.DayOf(now), ProductErrors.EffectiveInPast);
        return wanted > now ? wanted.Value : now;
    }

    private void Add(ProductDefinition definition, DateTimeOffset effectiveFrom, Guid? publisher, DateTimeOffset now)
    {
        LastNumber++;
        versions.Add(new(Id, LastNumber, ProductDefinition.Write(definition), effectiveFrom.ToUniversalTime(), DraftedBy, publisher, now));
        (Zh, En) = (definition.Zh, definition.En);
        Raise(new ProductTypePublished(Code, LastNumber, effectiveFrom.ToUniversalTime(), StandardType.ToString(), Zh, En));
    }

    private void Work(ProductDefinition draft, Guid drafter)
    {
        DraftText = ProductDefinition.Write(draft);
        if (!DraftedBy.Contains(drafter)) DraftedBy = [.. DraftedBy, drafter];
    }

    private ProductDefinition RequireDraft()
    {
        Require(HasDraft, ProductErrors.DraftMissing(Code));
        return Draft!;
    }

    // What nobody could work by is not published. A draft may still be anything.
    private static void RequireComplete(ProductDefinition definition)
    {
        foreach (var (stage, limit) in definition.Limits.All()) RequireLimit(stage, limit);
        Require(definition.MaximumAmount is null or { Amount: > 0 }, ProductErrors.MaximumNotPositive);
        foreach (var dimension in Enum.GetValues<ReviewDimension>())
            Require(definition.ReviewItems.Any(i => i.Dimension == dimension && i.Mandatory), ProductErrors.DimensionMissing(dimension));
        Require(definition.Steps.Count > 0, ProductErrors.StepsMissing);
        Require(definition.Steps.Select(s => s.No).SequenceEqual(Enumerable.Range(1, definition.Steps.Count)), ProductErrors.StepsOutOfOrder);
        RequireOnce(definition.Documents.Select(d => d.Code));
        RequireOnce(definition.ReviewItems.Select(i => i.Code));
        RequireOnce(definition.Steps.Select(s => s.Code));
        foreach (var step in definition.Steps) RequireOnce(step.CriticalFields);
    }

    internal static void RequireLimit(string stage, TimeLimit limit)
    {
        Require(limit.Amount is > 0 and <= LongestLimit, ProductErrors.LimitOutOfRange(stage, LongestLimit));
        // These stages wait for the customer's supplement or for others, and calendar days never wait (reference data F1).
        Require(limit.Unit != TimeUnit.CalendarDays || stage is not (nameof(TimeLimits.Accept) or nameof(TimeLimits.Review) or nameof(TimeLimits.Process)),
            ProductErrors.LimitNeverPauses(stage));
    }


    internal static void RequireOnce(IEnumerable<string> codes) =>
        Require(codes.GroupBy(c => c).FirstOrDefault(g => g.Count() > 1)?.Key is var twice && twice is null, ProductErrors.ItemTwice(twice ?? ""));
}

/// <summary>A published version of a product. It says what it says for ever; only its end is written later.</summary>
public sealed class ProductVersion
{
    private ProductVersion() { }

    internal ProductVersion(Guid productId, int number, string text, DateTimeOffset effectiveFrom, Guid[] draftedBy, Guid? publishedBy, DateTimeOffset publishedAt) =>
        (ProductId, Number, Text, EffectiveFrom, DraftedBy, PublishedBy, PublishedAt) = (productId, number, text, effectiveFrom, draftedBy, publishedBy, publishedAt);

    public Guid ProductId { get; private init; }
    public int Number { get; private init; }

    /// <summary>The definition as JSON.</summary>
    public string Text { get; private init; } = "";

    public DateTimeOffset EffectiveFrom { get; private init; }

    /// <summary>From when on it counts no more; nothing while it is the last.</summary>
    public DateTimeOffset? RetiredFrom { get; private set; }

    public Guid[] DraftedBy { get; private init; } = [];

    /// <summary>Empty for what came with the platform.</summary>
    public Guid? PublishedBy { get; private init; }

    public DateTimeOffset PublishedAt { get; private init; }

    public ProductDefinition Definition => ProductDefinition.Read<ProductDefinition>(Text);

    public VersionStatus StatusAt(DateTimeOffset now) => RetiredFrom <= now ? VersionStatus.Retired : VersionStatus.Published;

    /// <summary>Ends it at an instant, unless it ends before.</summary>
    internal void Retire(DateTimeOffset from) => RetiredFrom = RetiredFrom < from ? RetiredFrom : from.ToUniversalTime();
}

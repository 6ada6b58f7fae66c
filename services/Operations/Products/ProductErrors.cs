using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Operations.Products;

/// <summary>Every refusal of this capability. The sentences stand in Texts.resx and Texts.en.resx under the same codes.</summary>
public static class ProductErrors
{
    public static readonly Error MaximumNotPositive = new("products.maximum_not_positive", ErrorKind.Conflict);
    public static readonly Error StepsMissing = new("products.steps_missing", ErrorKind.Conflict);
    public static readonly Error StepsOutOfOrder = new("products.steps_out_of_order", ErrorKind.Conflict);
    public static readonly Error EffectiveInPast = new("products.effective_in_past", ErrorKind.Invalid);
    public static readonly Error NoEffectiveDate = new("products.no_effective_date", ErrorKind.Invalid);
    public static readonly Error EffectiveBeforeFormer = new("products.effective_before_former", ErrorKind.Conflict);
    public static readonly Error DrafterPublishes = SeparationOfDuties.Broken("product_draft_publish");

    public static Error CodeTaken(string code) => new("products.code_taken", ErrorKind.Conflict, code);

    public static Error StandardTypeFixed(string code, StandardType type) => new("products.standard_type_fixed", ErrorKind.Conflict, code, type);

    public static Error DraftExists(string code) => new("products.draft_exists", ErrorKind.Conflict, code);

    public static Error DraftMissing(string code) => new("products.draft_missing", ErrorKind.Conflict, code);

    public static Error NotPublished(string code) => new("products.not_published", ErrorKind.Conflict, code);

    public static Error DimensionMissing(ReviewDimension dimension) => new("products.review_dimension_missing", ErrorKind.Conflict, dimension);

    public static Error ItemTwice(string code) => new("products.item_twice", ErrorKind.Conflict, code);

    public static Error TooManyItems(int most) => new("products.too_many_items", ErrorKind.Conflict, most);

    public static Error LimitOutOfRange(string stage, int longest) => new("products.limit_out_of_range", ErrorKind.Conflict, stage, longest);

    public static Error LimitNeverPauses(string stage) => new("products.limit_never_pauses", ErrorKind.Conflict, stage);

    public static Error LimitLoosened(string stage) => new("products.limit_loosened", ErrorKind.Conflict, stage);

    public static Error DocumentLoosened(string code) => new("products.document_loosened", ErrorKind.Conflict, code);

    public static Error NotABranch(string unit) => new("products.not_a_branch", ErrorKind.Conflict, unit);
}

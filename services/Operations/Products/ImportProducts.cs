using System.Globalization;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Http.Imports;
using ServiceDefaults.Security;

namespace Operations.Products;

/// <summary>
/// Takes a table of products in, all of it or nothing: a new code begins a product with a draft, and the draft of a known one says what its
/// line says; where it has none, one is begun as a copy of the last version. Checklists and steps stay, and nothing is published.
/// </summary>
public static class ImportProducts
{
    private static readonly string[] Columns =
    [
        "code", "standardType", "zh", "en", "entry", "accept", "review", "process", "feedback", "total", "reviewLevel", "escalatesByExposure",
        "postReviewSamplePercent", "requiresAmount", "maximumAmount", "currency", "requiresRiskScore",
    ];

    private const string Percent = "^(100|[1-9]?[0-9])$", Limit = "^[1-9][0-9]{0,4} (WorkingMinutes|WorkingHours|WorkingDays|CalendarDays)$";

    /// <summary>
    /// Takes a table of products in, all of it or nothing: a new code begins a product with a draft, and the draft of a known one says what
    /// its line says; where it has none, one is begun as a copy of the last version. Checklists and steps stay, and nothing is published.
    /// </summary>
    /// <param name="dryRun">Whether to report only.</param>
    public static async Task<Saved<ImportReport>> Handle(
        TableUpload file, bool dryRun, Command command, OperationsDb db, ProductCatalogue catalogue, CancellationToken ct)
    {
        if (command.User.Granted.All(a => a.Reach != Reach.Company)) throw new DomainException(AccessErrors.PermissionMissing(OperationsPermissions.DraftProducts));
        var import = file.Begin(Columns, key: "code");
        var codes = import.Keys;
        var known = await db.Products.Include(p => p.Versions).Where(p => codes.Contains(p.Code)).ToDictionaryAsync(p => p.Code, ct);
        import.Each(row => known.TryGetValue(row.Raw("code"), out var product) ? Match(product, row, command.User.Id) : Create(row, command, db));
        return await catalogue.AfterAsync(command.SaveAsync(import, dryRun, ct), ct);
    }

    private static ImportOutcome Create(ImportRow row, Command command, OperationsDb db)
    {
        var (code, type) = (row.Text("code", 40, ProductShapes.Code), row.Choice<StandardType>("standardType"));
        db.Add(Product.Create(code, type, Read(row, [], [], []), taken: false, command.User.Id, command.Now));
        return ImportOutcome.Created;
    }

    private static ImportOutcome Match(Product product, ImportRow row, Guid drafter)
    {
        var now = product.Draft ?? product.Versions.MaxBy(v => v.Number)!.Definition;
        if (row.Choice<StandardType>("standardType") != product.StandardType)
            throw new RowRefusedException("standardType", ProductErrors.StandardTypeFixed(product.Code, product.StandardType));
        var wanted = Read(row, now.Documents, now.ReviewItems, now.Steps);
        // The same line written again is no hand in the draft.
        if (wanted == now) return ImportOutcome.Unchanged;
        if (!product.HasDraft) product.BeginDraft(drafter);
        product.ChangeDraft(wanted, drafter);
        return ImportOutcome.Changed;
    }

    private static ProductDefinition Read(ImportRow row, IReadOnlyList<DocumentItem> documents, IReadOnlyList<ReviewItem> reviewItems, IReadOnlyList<ProcessStep> steps) => new(
        row.Text("zh", 100), row.Text("en", 100),
        new(LimitOf(row, "entry"), LimitOf(row, "accept"), LimitOf(row, "review"), LimitOf(row, "process"), LimitOf(row, "feedback"), LimitOf(row, "total")),
        row.Choice<ReviewLevel>("reviewLevel"), row.Flag("escalatesByExposure"),
        int.Parse(row.Text("postReviewSamplePercent", 3, Percent), CultureInfo.InvariantCulture), row.Flag("requiresAmount"), row.Amount("maximumAmount", "currency"), row.Flag("requiresRiskScore"), documents, reviewItems, steps);

    private static TimeLimit LimitOf(ImportRow row, string stage)
    {
        var parts = row.Text(stage, 30, Limit).Split(' ');
        return new(int.Parse(parts[0], CultureInfo.InvariantCulture), Enum.Parse<TimeUnit>(parts[1]));
    }
}

using System.ComponentModel.DataAnnotations;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Http.Imports;

namespace Operations.Products;

/// <summary>
/// Takes a table of documents and review items into a product's draft, all of it or nothing: a new code is added, a known one
/// gets what its line says, and what the table does not name stays.
/// </summary>
public static class ImportChecklists
{
    private static readonly string[] Columns = ["list", "dimension?", "code", "zh", "en", "necessity"];

    private enum Checklist { Document, Review }

    private enum Necessity { Mandatory, Optional }

    /// <summary>
    /// Takes a table of documents and review items into a product's draft, all of it or nothing: a new code is added, a known one
    /// gets what its line says, and what the table does not name stays.
    /// </summary>
    /// <param name="dryRun">Whether to report only.</param>
    public static async Task<Saved<ImportReport>> Handle(
        [RegularExpression(ProductShapes.Code)] string code, TableUpload file, bool dryRun, Command command, OperationsDb db, CancellationToken ct)
    {
        var product = await db.Products.ChangeableAsync(code, command.User, ct);
        var draft = product.Draft ?? throw new DomainException(ProductErrors.DraftMissing(code));
        var import = file.Begin(Columns, key: "code");
        var (documents, reviewItems) = (draft.Documents.ToList(), draft.ReviewItems.ToList());
        import.Each(row => row.Choice<Checklist>("list") switch
        {
            Checklist.Document => Put(documents, ReadDocument(row), d => d.Code),
            Checklist.Review => Put(reviewItems, ReadReviewItem(row), i => i.Code),
        });
        // The same list written again is no hand in the draft.
        if (!documents.SequenceEqual(draft.Documents) || !reviewItems.SequenceEqual(draft.ReviewItems))
            product.ChangeDraft(draft with { Documents = documents, ReviewItems = reviewItems }, command.User.Id);
        return await command.SaveAsync(import, dryRun, ct);
    }

    private static ImportOutcome Put<T>(List<T> items, T line, Func<T, string> codeOf) where T : notnull
    {
        var at = items.FindIndex(item => codeOf(item) == codeOf(line));
        if (at >= 0 && items[at].Equals(line)) return ImportOutcome.Unchanged;
        if (at < 0 && items.Count == ProductShapes.MostItems) throw new DomainException(ProductErrors.TooManyItems(ProductShapes.MostItems));
        if (at >= 0) items[at] = line;
        else items.Add(line);
        return at >= 0 ? ImportOutcome.Changed : ImportOutcome.Created;
    }

    private static DocumentItem ReadDocument(ImportRow row) => new(Code(row), row.Text("zh", 100), row.Text("en", 100), IsMandatory(row));

    private static ReviewItem ReadReviewItem(ImportRow row) =>
        new(row.Choice<ReviewDimension>("dimension"), Code(row), row.Text("zh", 100), row.Text("en", 100), IsMandatory(row));

    private static string Code(ImportRow row) => row.Text("code", 40, ProductShapes.ItemCode);

    private static bool IsMandatory(ImportRow row) => row.Choice<Necessity>("necessity") == Necessity.Mandatory;
}

using BranchPlatform.Contracts.Operations;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Operations.Products;

namespace Operations.Applications.QualityChecks;

/// <summary>Draws of the completed applications those that are looked at once more (reference data F2).</summary>
public sealed class DrawQualityChecks(OperationsDb db, ProductCatalogue products) : IConsumer<ApplicationCompleted>
{
    public async Task Consume(ConsumeContext<ApplicationCompleted> context)
    {
        var completed = context.Message;
        var (id, ct) = (completed.ApplicationId, context.CancellationToken);
        // Of most nothing more is needed than the product that they keep.
        var kept = await db.Applications.Where(a => a.Id == id).Select(a => new { a.ProductType, a.ProductVersion }).SingleOrDefaultAsync(ct);
        if (kept is null) return;
        var product = products.Version(kept.ProductType, kept.ProductVersion)
            ?? throw new InvalidOperationException($"Product {kept.ProductType} has no version {kept.ProductVersion}.");
        if (!QualityCheck.IsDrawn(id, product.Definition.PostReviewSamplePercent)) return;
        if (await db.QualityChecks.AnyAsync(c => c.ApplicationId == id, ct)) return;
        var application = await db.Applications.AsNoTracking().Include(a => a.StepResults).SingleAsync(a => a.Id == id, ct);
        db.Add(QualityCheck.Draw(application, completed.CompletedAt));
    }
}

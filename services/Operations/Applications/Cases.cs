using Microsoft.EntityFrameworkCore;
using Operations.Products;
using Operations.Variations;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications;

/// <summary>An application with what its steps go by.</summary>
/// <param name="Risk">Risk's answer, if it has come.</param>
public sealed record Case(Application Application, Pace Pace, RiskAssessment? Risk);

/// <summary>Loads applications for their steps, each with all that it needs in one round trip.</summary>
public sealed class Cases(OperationsDb db, ProductCatalogue products, WorkCalendars calendars)
{
    /// <summary>An application within the caller's reach, or 404.</summary>
    public async Task<Case> FindAsync(Guid id, Command command, CancellationToken ct) =>
        await LoadAsync(db.Applications.VisibleTo(command.User), id, ct) ?? throw new DomainException(RequestErrors.NotFound);

    /// <summary>Any application, for the service itself.</summary>
    public async Task<Case> OfAsync(Guid id, CancellationToken ct) =>
        await LoadAsync(db.Applications, id, ct) ?? throw new InvalidOperationException($"There is no application {id}.");

    /// <summary>The documents of an application that count.</summary>
    public async Task<IReadOnlyList<DocumentMark>> DocumentsOfAsync(Guid id, CancellationToken ct) =>
        await db.Documents.AsNoTracking().Where(d => d.ApplicationId == id && d.Status != Documents.DocumentStatus.Voided)
            .Select(d => new DocumentMark(d.ChecklistItem, d.Sha256)).ToListAsync(ct);

    /// <summary>The product of an application, as it keeps it, with what its branch and variations asked beyond it when it began.</summary>
    public ProductInForce ProductOf(Application application) =>
        products.Version(application.ProductType, application.ProductVersion)?.With(application.Tightening).With(application.LocalLimits)
        ?? throw new InvalidOperationException($"Product {application.ProductType} has no version {application.ProductVersion}.");

    private async Task<Case?> LoadAsync(IQueryable<Application> applications, Guid id, CancellationToken ct)
    {
        var row = await applications.Where(a => a.Id == id)
            .LeftJoin(db.StageClocks, a => a.Id, c => c.ApplicationId, (a, c) => new { Application = a, Clock = c })
            .LeftJoin(db.RiskAssessments, x => x.Application.Id, r => r.ApplicationId, (x, r) => new { x.Application, x.Clock, Risk = r })
            .SingleOrDefaultAsync(ct);
        if (row is null) return null;
        var product = ProductOf(row.Application);
        var clock = row.Clock;
        if (clock is null)
        {
            // A draft has none; its first one starts when it is taken in.
            clock = StageClock.Start(id, row.Application.OrgUnitId, Stage.Acceptance, product.Definition.Limits.Accept, calendars.Current, row.Application.EnteredAt);
            if (row.Application.Status != ApplicationStatus.Draft) db.Add(clock);
        }
        return new(row.Application, new(clock, product, calendars.Current, BeganCurrent(row.Application)), row.Risk);
    }

    // Before its first version a product had no other: such is the past of a demo company.
    private bool BeganCurrent(Application application) =>
        products.InForce(application.ProductType, application.OrgUnitId, application.EnteredAt) is not { } then || then.Version == application.ProductVersion;
}

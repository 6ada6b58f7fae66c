using Microsoft.EntityFrameworkCore;
using Operations.Applications.Customers;
using Operations.IntakeDesk;
using Operations.Numbers;
using Operations.Products;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications;

/// <summary>What the intake post has to know before it takes an application in, and how it is taken in under a number (policy 3.1.1).</summary>
public sealed class Intakes(OperationsDb db, CustomerOwner owner, ProductCatalogue products, WorkCalendars calendars, Numbering numbering)
{
    private static readonly VisibleUnit<OperationsDb> Branch = new();

    private sealed record Known(CustomerCopy Customer, bool HasDuplicate, bool ClerkOffPost);

    /// <summary>Asks all copies, and the owner of a customer whom they do not know.</summary>
    /// <exception cref="DomainException">The branch is out of reach, the product is not in force, or nobody knows the customer.</exception>
    public async Task<(Intake Intake, bool HasDuplicate)> AskAsync(IntakeFacts facts, Command command, CancellationToken ct)
    {
        var branch = await Branch.FindAsync(db, facts.BranchId, command.User, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var product = products.InForce(facts.ProductType, branch.Id, command.Now) ?? throw new DomainException(ApplicationErrors.ProductUnknown(facts.ProductType));
        var known = FindCustomer(facts, command);
        if (await known.SingleOrDefaultAsync(ct) is not { } found)
        {
            await owner.LearnAsync(facts.CustomerId, ct);
            found = await known.SingleAsync(ct);
        }
        return (new(branch, found.Customer, facts.CustomerNote, product, facts.Amount, facts.Channel, facts.ReceivedAt ?? command.Now, facts.LateEntryReason,
            facts.RelatedPersons ?? [], found.ClerkOffPost), found.HasDuplicate);
    }

    /// <summary>Gives the branch's next number of the day to a new application and saves it.</summary>
    /// <param name="make">Takes it in under a number, told whether it was entered within its limit; where that is not known, nothing.</param>
    public Task<TAnswer> TakeInAsync<TAnswer>(
        Intake intake, DateTimeOffset now, Func<string, bool?, Application> make, Func<Application, Task<TAnswer>> save, CancellationToken ct) =>
        numbering.CreateAsync(NumberKind.Application, intake.Branch, BusinessTime.DayOf(now), no => make(no, OnTime(intake, now)), application =>
        {
            StartClock(application, intake, now);
            return save(application);
        }, ct);

    /// <summary>Gives the branch's next number of the day to a draft.</summary>
    /// <param name="take">Loads the draft anew and takes it in under the number.</param>
    public Task<TAnswer> TakeDraftInAsync<TAnswer>(
        Intake intake, DateTimeOffset now, Func<string, bool?, Task<Application>> take, Func<Application, Task<TAnswer>> save, CancellationToken ct) =>
        numbering.GiveAsync(NumberKind.Application, intake.Branch, BusinessTime.DayOf(now), async no =>
        {
            var application = await take(no, OnTime(intake, now));
            StartClock(application, intake, now);
            return await save(application);
        }, ct);

    private bool? OnTime(Intake intake, DateTimeOffset now) => calendars.Current.Due(intake.Product.Definition.Limits.Entry, intake.ReceivedAt) is { } due ? now <= due : null;

    private void StartClock(Application application, Intake intake, DateTimeOffset now) =>
        db.Add(StageClock.Start(application.Id, application.OrgUnitId, Stage.Acceptance, intake.Product.Definition.Limits.Accept, calendars.Current, now));

    // One round trip for all questions.
    private IQueryable<Known> FindCustomer(IntakeFacts facts, Command command)
    {
        var since = Guid.CreateVersion7(command.Now - Application.DuplicateWindow);
        var offPost = IntakeRoster.OffPost(db, facts.BranchId, command.User.Id, command.Now);
        return db.Customers.AsNoTracking().Where(c => c.Id == facts.CustomerId).Select(c => new Known(c, db.Applications.Any(a =>
            a.CustomerId == facts.CustomerId && a.Id > since && a.OrgUnitId == facts.BranchId
            && a.ProductType == facts.ProductType && a.Amount == facts.Amount
            && a.Status != ApplicationStatus.Draft && !Application.Ended.Contains(a.Status)),
            offPost.Any()));
    }
}

/// <summary>What the clerk enters.</summary>
public sealed record IntakeFacts(
    Guid BranchId, Guid CustomerId, string ProductType, Channel Channel, Money? Amount, DateTimeOffset? ReceivedAt, string? LateEntryReason, string? CustomerNote,
    IReadOnlyList<Guid>? RelatedPersons);

using Operations.Applications.Customers;
using Operations.Numbers;
using Operations.Products;
using Operations.Variations;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications;

/// <summary>What the intake post has to know before it takes an application in, and how it is taken in under a number (policy 3.1.1).</summary>
public sealed class Intakes(OperationsDb db, CustomerOwner owner, ProductCatalogue products, LocalValues local, WorkCalendars calendars, Numbering numbering)
{
    private static readonly VisibleUnit<OperationsDb> Branch = new();

    /// <summary>Asks all copies, and the owner of a customer whom they do not know.</summary>
    /// <exception cref="DomainException">The branch is out of reach, the product is not in force, or nobody knows the customer.</exception>
    public async Task<(Intake Intake, bool HasDuplicate)> AskAsync(IntakeFacts facts, Command command, CancellationToken ct)
    {
        var branch = await Branch.FindAsync(db, facts.BranchId, command.User, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var product = products.InForce(facts.ProductType, branch.Id, command.Now) ?? throw new DomainException(ApplicationErrors.ProductUnknown(facts.ProductType));
        if (await FindAsync() is not { } found)
        {
            await owner.LearnAsync(facts.CustomerId, ct);
            found = await FindAsync() ?? throw new InvalidOperationException($"Customer {facts.CustomerId} was learned and is not there.");
        }
        var limits = local.LimitsOf(product, branch, command.Now);
        return (new(branch, found.Customer, facts.CustomerNote, product.With(limits), facts.Amount, facts.Channel, facts.ReceivedAt ?? command.Now, facts.LateEntryReason,
            facts.RelatedPersons ?? [], found.ClerkOffPost, limits), found.HasDuplicate);

        Task<IntakeKnowledge?> FindAsync() => IntakeKnowledge.FindAsync(db, facts, command.User.Id, command.Now, ct);
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
}

/// <summary>What the clerk enters.</summary>
public sealed record IntakeFacts(
    Guid BranchId, Guid CustomerId, string ProductType, Channel Channel, Money? Amount, DateTimeOffset? ReceivedAt, string? LateEntryReason, string? CustomerNote,
    IReadOnlyList<Guid>? RelatedPersons);

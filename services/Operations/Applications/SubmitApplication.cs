using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Operations.Applications.Customers;
using Operations.IntakeDesk;
using Operations.Numbers;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications;

/// <summary>Takes a customer's application in at a branch (policy 3.1.1).</summary>
public static class SubmitApplication
{
    /// <param name="BranchId">A branch within the caller's reach.</param>
    /// <param name="CustomerNote">Why business is done with a blocked customer; needed for such a one.</param>
    /// <param name="ReceivedAt">When the customer handed it in; now when left out.</param>
    /// <param name="LateEntryReason">Needed when it was received more than seven days ago.</param>
    public sealed record Request(
        Guid BranchId,
        Guid CustomerId,
        [property: Required, RegularExpression("^[A-Z][A-Z0-9-]{1,39}$")] string ProductType,
        Channel Channel,
        Money? Amount,
        DateTimeOffset? ReceivedAt,
        [property: StringLength(500), RegularExpression(PlainText.Pattern)] string? LateEntryReason,
        [property: StringLength(500), RegularExpression(PlainText.Pattern)] string? CustomerNote);

    /// <param name="No">The number for the customer's receipt.</param>
    public sealed record Response(Guid Id, ApplicationStatus Status, int Version, string? No);

    private static readonly VisibleUnit<OperationsDb> Branch = new();

    private sealed record Known(CustomerCopy Customer, bool HasDuplicate, bool ClerkOffPost);

    /// <summary>Takes a customer's application in at a branch (policy 3.1.1).</summary>
    public static async Task<Created<Response>> Handle(
        Request request, Command command, OperationsDb db, CustomerOwner owner, Numbering numbering, CancellationToken ct)
    {
        var branch = await Branch.FindAsync(db, request.BranchId, command.User, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var known = FindCustomer(request, command, db);
        if (await known.SingleOrDefaultAsync(ct) is not { } found)
        {
            await owner.LearnAsync(request.CustomerId, ct);
            found = await known.SingleAsync(ct);
        }
        var intake = new Intake(branch, found.Customer, request.CustomerNote, request.ProductType, request.Amount, request.Channel,
            request.ReceivedAt ?? command.Now, request.LateEntryReason, found.ClerkOffPost);
        return await numbering.CreateAsync(NumberKind.Application, branch, BusinessTime.DayOf(command.Now),
            no => Application.Submit(intake, found.HasDuplicate, command.User.Id, command.Now, no),
            application => command.CreateAsync(application, $"/applications/{application.Id}", a => new Response(a.Id, a.Status, a.Version, a.No), ct), ct);
    }

    // One round trip for all questions.
    private static IQueryable<Known> FindCustomer(Request request, Command command, OperationsDb db)
    {
        var since = Guid.CreateVersion7(command.Now - Application.DuplicateWindow);
        var offPost = IntakeRoster.OffPost(db, request.BranchId, command.User.Id, command.Now);
        return db.Customers.AsNoTracking().Where(c => c.Id == request.CustomerId).Select(c => new Known(c, db.Applications.Any(a =>
            a.CustomerId == request.CustomerId && a.Id > since && a.OrgUnitId == request.BranchId
            && a.ProductType == request.ProductType && a.Amount == request.Amount
            && a.Status != ApplicationStatus.Rejected && a.Status != ApplicationStatus.Completed),
            offPost.Any()));
    }
}

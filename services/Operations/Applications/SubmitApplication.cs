using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications;

/// <summary>Takes a customer's application in at a branch (policy 3.1.1).</summary>
public static class SubmitApplication
{
    /// <param name="BranchId">A branch within the caller's reach.</param>
    /// <param name="ReceivedAt">When the customer handed it in; now when left out.</param>
    /// <param name="LateEntryReason">Needed when it was received more than seven days ago.</param>
    public sealed record Request(
        Guid BranchId,
        Guid CustomerId,
        [property: Required, RegularExpression("^[A-Z][A-Z0-9-]{1,39}$")] string ProductType,
        Channel Channel,
        Money? Amount,
        DateTimeOffset? ReceivedAt,
        [property: StringLength(500), RegularExpression(PlainText.Pattern)] string? LateEntryReason);

    public sealed record Response(Guid Id, ApplicationStatus Status, int Version);

    private static readonly VisibleUnit<OperationsDb> Branch = new();

    /// <summary>Takes a customer's application in at a branch (policy 3.1.1).</summary>
    public static async Task<Created<Response>> Handle(Request request, Command command, OperationsDb db, CancellationToken ct)
    {
        var branch = await Branch.FindAsync(db, request.BranchId, command.User, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var since = Guid.CreateVersion7(command.Now - Application.DuplicateWindow);
        var duplicate = await db.Applications.AnyAsync(a => a.CustomerId == request.CustomerId && a.Id > since
            && a.OrgUnitId == request.BranchId && a.ProductType == request.ProductType && a.Amount == request.Amount
            && a.Status != ApplicationStatus.Rejected && a.Status != ApplicationStatus.Completed, ct);

        var intake = new Intake(branch, request.CustomerId, request.ProductType, request.Amount, request.Channel,
            request.ReceivedAt ?? command.Now, request.LateEntryReason);
        var application = Application.Submit(intake, duplicate, command.User.Id, command.Now);
        return await command.CreateAsync(application, $"/applications/{application.Id}", a => new Response(a.Id, a.Status, a.Version), ct);
    }
}

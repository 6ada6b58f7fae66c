using System.ComponentModel.DataAnnotations;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Operations.Applications;

/// <summary>Takes a customer's application in at a branch, under a number for the receipt (policy 3.1.1).</summary>
public static class SubmitApplication
{
    /// <param name="BranchId">A branch within the caller's reach.</param>
    /// <param name="CustomerNote">Why business is done with a blocked customer; needed for such a one.</param>
    /// <param name="ReceivedAt">When the customer handed it in; now when left out.</param>
    /// <param name="LateEntryReason">Needed when it was received more than seven days ago.</param>
    /// <param name="RelatedPersons">Employees who are related to the customer: none of them reviews or processes it.</param>
    public sealed record Request(
        Guid BranchId,
        Guid CustomerId,
        [property: Required, RegularExpression("^[A-Z][A-Z0-9-]{1,39}$")] string ProductType,
        Channel Channel,
        Money? Amount,
        DateTimeOffset? ReceivedAt,
        [property: StringLength(500), RegularExpression(PlainText.Pattern)] string? LateEntryReason,
        [property: StringLength(500), RegularExpression(PlainText.Pattern)] string? CustomerNote,
        [property: MaxLength(20)] Guid[]? RelatedPersons)
    {
        internal IntakeFacts Facts => new(BranchId, CustomerId, ProductType, Channel, Amount, ReceivedAt, LateEntryReason, CustomerNote, RelatedPersons);
    }

    /// <summary>Takes a customer's application in at a branch, under a number for the receipt (policy 3.1.1).</summary>
    public static async Task<Created<ApplicationAnswer>> Handle(Request request, Command command, Intakes intakes, CancellationToken ct)
    {
        var (intake, duplicate) = await intakes.AskAsync(request.Facts, command, ct);
        return await intakes.TakeInAsync(intake, command.Now,
            (no, onTime) => Application.Submit(intake, duplicate, no, onTime, command.User.Id, command.Now),
            application => command.CreateAsync(application, $"/applications/{application.Id}", ApplicationAnswer.Of, ct), ct);
    }
}

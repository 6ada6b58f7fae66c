using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications;

/// <summary>Changes a draft (policy 3.1.1). Another customer or product is another application.</summary>
public static class ChangeDraft
{
    /// <param name="ReceivedAt">When the customer handed it in; now when left out.</param>
    public sealed record Request(
        Channel Channel, Money? Amount, DateTimeOffset? ReceivedAt,
        [property: StringLength(500), RegularExpression(PlainText.Pattern)] string? LateEntryReason,
        [property: StringLength(500), RegularExpression(PlainText.Pattern)] string? CustomerNote,
        [property: MaxLength(20)] Guid[]? RelatedPersons);

    /// <summary>Changes a draft (policy 3.1.1). Another customer or product is another application.</summary>
    public static async Task<Saved<ApplicationAnswer>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, Intakes intakes, CancellationToken ct)
    {
        var draft = await db.Applications.VisibleTo(command.User).FoundAsync(id, ct);
        draft.ExpectVersion(expected?.Version);
        var (intake, _) = await intakes.AskAsync(new(draft.OrgUnitId, draft.CustomerId, draft.ProductType, request.Channel, request.Amount, request.ReceivedAt,
            request.LateEntryReason, request.CustomerNote, request.RelatedPersons), command, ct);
        draft.Change(intake, command.Now);
        return await command.SaveAsync(draft, ApplicationAnswer.Of, ct);
    }
}

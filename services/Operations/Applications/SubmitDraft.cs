using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications;

/// <summary>Takes a draft in, as any other application (policy 3.1.1).</summary>
public static class SubmitDraft
{
    /// <summary>Takes a draft in, as any other application (policy 3.1.1).</summary>
    public static async Task<Saved<ApplicationAnswer>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, Intakes intakes, CancellationToken ct)
    {
        var seen = await db.Applications.VisibleTo(command.User).FoundAsync(id, ct);
        seen.ExpectVersion(expected?.Version);
        seen.RequireDraft();
        var (intake, duplicate) = await intakes.AskAsync(new(seen.OrgUnitId, seen.CustomerId, seen.ProductType, seen.Channel, seen.Amount, seen.ReceivedAt,
            seen.LateEntryReason, seen.CustomerNote, seen.RelatedPersons), command, ct);
        return await intakes.TakeDraftInAsync(intake, command.Now, async (no, onTime) =>
        {
            var draft = await db.Applications.VisibleTo(command.User).FoundAsync(id, ct);
            draft.ExpectVersion(expected?.Version);
            draft.TakeIn(intake, duplicate, no, onTime, command.User.Id, command.Now);
            return draft;
        }, draft => command.SaveAsync(draft, ApplicationAnswer.Of, ct), ct);
    }
}

using System.ComponentModel.DataAnnotations;
using CustomerService.PersonalData;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace CustomerService.Feedback;

/// <summary>What came of a call.</summary>
public enum CallOutcome { Reached, NotReached }

/// <summary>Records that the caller of this route telephoned the customer; who was reached has been told (policy 3.1.4).</summary>
public static class RecordCall
{
    internal const string NoteField = "feedback-note";

    /// <param name="Note">Sealed with the customer's key.</param>
    public sealed record Request(
        [property: Required] CallOutcome? Outcome, [property: StringLength(500), RegularExpression(PlainText.Pattern)] string? Note);

    public sealed record Response(Guid Id, FeedbackStatus Status, int Version);

    /// <summary>Records that the caller of this route telephoned the customer; who was reached has been told.</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, CustomerServiceDb db, ContactBook contacts,
        CustomerKeys keys, CancellationToken ct)
    {
        var feedback = await db.Feedbacks.VisibleTo(command.User).FoundAsync(id, ct);
        feedback.ExpectVersion(expected?.Version);
        var key = request.Note is null ? null : await keys.FindAsync(feedback.CustomerId, ct) ?? throw new DomainException(FeedbackErrors.NoteUnsealable);
        feedback.Called(request.Outcome == CallOutcome.Reached, key?.SealAny(NoteField, request.Note), await contacts.FindAsync(feedback.CustomerId, ct),
            command.User.Id, command.Now);
        return await command.SaveAsync(feedback, f => new Response(f.Id, f.Status, f.Version), ct);
    }
}

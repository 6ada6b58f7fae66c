using CustomerService.PersonalData;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace CustomerService.Feedback;

/// <summary>One result on its way to a customer, with every attempt.</summary>
public static class GetFeedback
{
    /// <param name="Obstacle">A code: why it cannot go its usual way.</param>
    /// <param name="ReasonCodes">Why the application does not go on; none for a completed one.</param>
    /// <param name="SolutionGiven">Whether the reviewer noted another way, which the caller finds with the application.</param>
    /// <param name="CompletedAt">When there was a result: the completion, or the decision that it does not go on.</param>
    /// <param name="TellBy">Until when a notice is in time; nothing for a completed one, and where the work calendar does not reach so far.</param>
    public sealed record Response(
        Guid Id, int Version, FeedbackResult Result, IReadOnlyList<string> ReasonCodes, bool SolutionGiven, FeedbackStatus Status, ContactChannel Channel, string? Obstacle, Guid BranchId, Guid ApplicationId, Guid CustomerId,
        string ProductType, DateTimeOffset CompletedAt, DateTimeOffset? TellBy, DateTimeOffset? ConfirmedAt, Guid? ConfirmedBy, ConfirmationWay? ConfirmedThrough, Guid? GivenUpBy,
        IReadOnlyList<Attempt> Attempts)
    {
        internal static Response Of(ResultFeedback f, CustomerKey? key) => new(
            f.Id, f.Version, f.Result, f.ReasonCodes, f.SolutionGiven, f.Status, f.Channel, f.Obstacle, f.OrgUnitId, f.ApplicationId, f.CustomerId, f.ProductType, f.CompletedAt, f.TellBy,
            f.ConfirmedAt, f.ConfirmedBy, f.ConfirmedThrough, f.GivenUpBy,
            [.. f.Attempts.OrderBy(a => a.No).Select(a => new Attempt(a.No, a.At, a.Channel, a.Outcome, a.Simulated, a.By, key?.OpenAny(RecordCall.NoteField, a.SealedNote)))]);
    }

    /// <param name="Simulated">Whether the development provider took it: then nobody was told.</param>
    public sealed record Attempt(int No, DateTimeOffset At, ContactChannel Channel, AttemptOutcome Outcome, bool Simulated, Guid? By, string? Note);

    /// <summary>One result on its way to a customer, with every attempt.</summary>
    public static async Task<Found<Response>> Handle(Guid id, CurrentUser user, CustomerServiceDb db, CustomerKeys keys, CancellationToken ct)
    {
        var feedback = await db.Feedbacks.VisibleTo(user).AsNoTracking().FoundAsync(id, ct);
        return new(Response.Of(feedback, await keys.FindAsync(feedback.CustomerId, ct)), feedback.Version);
    }
}

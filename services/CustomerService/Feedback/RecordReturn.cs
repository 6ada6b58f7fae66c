using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace CustomerService.Feedback;

/// <summary>Records that a message came back; the next channel is tried (policy 3.1.4).</summary>
public static class RecordReturn
{
    public sealed record Response(Guid Id, FeedbackStatus Status, ContactChannel Channel, int Version);

    /// <summary>Records that a message came back; the next channel is tried.</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, CustomerServiceDb db, ContactBook contacts, Providers providers,
        CancellationToken ct)
    {
        var feedback = await db.Feedbacks.VisibleTo(command.User).FoundAsync(id, ct);
        feedback.ExpectVersion(expected?.Version);
        feedback.Return(providers.WaysTo(await contacts.FindAsync(feedback.CustomerId, ct)), command.User.Id, command.Now);
        db.DueTimes.AddRange(FeedbackDue.Sending(feedback, command.Now));
        return await command.SaveAsync(feedback, f => new Response(f.Id, f.Status, f.Channel, f.Version), ct);
    }
}

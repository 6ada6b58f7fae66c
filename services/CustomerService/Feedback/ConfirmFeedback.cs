using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace CustomerService.Feedback;

/// <summary>Records that the customer confirmed to know the result, and how (policy 3.1.4).</summary>
public static class ConfirmFeedback
{
    public sealed record Request([property: Required] ConfirmationWay? Through);

    public sealed record Response(Guid Id, FeedbackStatus Status, int Version);

    /// <summary>Records that the customer confirmed to know the result, and how.</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, CustomerServiceDb db, CancellationToken ct)
    {
        var feedback = await db.Feedbacks.VisibleTo(command.User).FoundAsync(id, ct);
        feedback.ExpectVersion(expected?.Version);
        feedback.Confirm(request.Through!.Value, command.User.Id, command.Now);
        return await command.SaveAsync(feedback, f => new Response(f.Id, f.Status, f.Version), ct);
    }
}

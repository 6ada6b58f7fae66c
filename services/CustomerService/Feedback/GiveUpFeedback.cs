using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace CustomerService.Feedback;

/// <summary>Documents that a customer cannot be told, after three attempts on two channels (policy 3.1.4).</summary>
public static class GiveUpFeedback
{
    /// <param name="Reason">Why, for the audit trail; without personal values.</param>
    public sealed record Request([property: Required, StringLength(500), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, FeedbackStatus Status, int Version);

    /// <summary>Documents that a customer cannot be told, after three attempts on two channels.</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, CustomerServiceDb db, CancellationToken ct)
    {
        var feedback = await db.Feedbacks.VisibleTo(command.User).FoundAsync(id, ct);
        feedback.ExpectVersion(expected?.Version);
        feedback.GiveUp(command.User.Id, command.Now);
        return await command.Because(request.Reason).SaveAsync(feedback, f => new Response(f.Id, f.Status, f.Version), ct);
    }
}

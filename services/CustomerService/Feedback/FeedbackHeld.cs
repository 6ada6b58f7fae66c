using CustomerService.PersonalData;
using Microsoft.EntityFrameworkCore;

namespace CustomerService.Feedback;

/// <summary>What is held here about a customer: which results he was told, and what callers noted.</summary>
internal sealed class FeedbackHeld(CustomerServiceDb db) : IHeldAbout
{
    public string Section => "feedbacks";

    public async Task<object> OfAsync(Guid customerId, CustomerKey key, CancellationToken ct)
    {
        var feedbacks = await db.Feedbacks.AsNoTracking().Where(f => f.CustomerId == customerId).OrderBy(f => f.Id).ToListAsync(ct);
        return feedbacks.Select(f => GetFeedback.Response.Of(f, key)).ToList();
    }
}

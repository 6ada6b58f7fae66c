using System.Text.Json;
using BranchPlatform.Contracts.Operations;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Finance.Journal.Shares;

/// <summary>Keeps what two branches share of an application's income, once (policy 3.3.2). Where the income is booked already, a due time passes it on.</summary>
public sealed class AgreeOnShare(FinanceDb db, TimeProvider clock) : IConsumer<ReferralConverted>
{
    public async Task Consume(ConsumeContext<ReferralConverted> context)
    {
        var referral = context.Message;
        if (referral.FromPercent == 0 || await db.ReferralShares.AnyAsync(s => s.ApplicationId == referral.ApplicationId, context.CancellationToken)) return;
        var now = clock.GetUtcNow();
        var share = ReferralShare.Agreed(referral, now);
        db.Add(share);
        db.DueTimes.Add(ShareOfEarlierIncome.Of(share, now));
    }
}

/// <summary>
/// Looks for the income of a share that was agreed on. Only after the agreement is stored: an income that is booked at the same moment either
/// finds it (<see cref="PassShareOn"/>) or is found here; looked for in the same save, they could miss each other.
/// </summary>
internal sealed class ShareOfEarlierIncome(ShareBooks shares) : IDueHandler
{
    private const string Due = "finance.share-of-earlier-income";

    public string Kind => Due;

    public static DueTime Of(ReferralShare share, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), Kind = Due, DueAt = now, Payload = JsonSerializer.Serialize(share.ApplicationId, Envelope.Json) };

    public Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct) =>
        shares.PassOnAsync(JsonSerializer.Deserialize<Guid>(due.Payload, Envelope.Json), ct);
}

/// <summary>Registration of what referrals bring into the books.</summary>
public static class SharesExtensions
{
    public static void AddReferralShares(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ShareBooks>();
        builder.Services.AddScoped<IDueHandler, ShareOfEarlierIncome>();
    }
}

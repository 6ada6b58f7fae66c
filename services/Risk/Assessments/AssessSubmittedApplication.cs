using BranchPlatform.Contracts.Operations;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Risk.Assessments;

/// <summary>Judges an application as soon as it is submitted, because nothing is approved without it (policy 3.1.2).</summary>
public sealed class AssessSubmittedApplication(RiskDb db, IMemoryCache cache, TimeProvider clock) : IConsumer<ApplicationSubmitted>
{
    private static readonly TimeSpan RulesKept = TimeSpan.FromSeconds(5);

    public async Task Consume(ConsumeContext<ApplicationSubmitted> context)
    {
        if (await db.Assessments.AnyAsync(a => a.ApplicationId == context.Message.ApplicationId, context.CancellationToken)) return;
        var now = clock.GetUtcNow();
        var rules = await cache.GetOrCreateAsync(nameof(RuleSet), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = RulesKept;
            return db.RuleSets.AsNoTracking().OrderByDescending(r => r.InForceFrom).ToListAsync(context.CancellationToken);
        });
        db.Add(Assessment.Of(context.Message, rules!.First(r => r.InForceFrom <= now), now));
    }
}

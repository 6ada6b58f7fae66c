using BranchPlatform.Contracts.Governance;
using MassTransit;

namespace Operations.Variations;

/// <summary>Keeps what branches and regions have made stricter than the company (policy 1.3.1). An end that comes before its approval counts all the same.</summary>
public sealed class KeepVariations(OperationsDb db) : IConsumer<LocalVariationApproved>, IConsumer<LocalVariationEnded>, IConsumer<LocalVariationExpired>
{
    public async Task Consume(ConsumeContext<LocalVariationApproved> context)
    {
        var approved = context.Message;
        (await OfAsync(approved.VariationId, approved.UnitId, approved.Key, context.CancellationToken)).Learn(approved);
    }

    public async Task Consume(ConsumeContext<LocalVariationEnded> context)
    {
        var ended = context.Message;
        (await OfAsync(ended.VariationId, ended.UnitId, ended.Key, context.CancellationToken)).End(ended.EndedAt);
    }

    public async Task Consume(ConsumeContext<LocalVariationExpired> context)
    {
        var expired = context.Message;
        (await OfAsync(expired.VariationId, expired.UnitId, expired.Key, context.CancellationToken)).End(expired.ExpiredAt);
    }

    private async Task<VariationCopy> OfAsync(Guid id, Guid unit, string key, CancellationToken ct) =>
        await db.Variations.FindAsync([id], ct) ?? db.Add(VariationCopy.Begin(id, unit, key)).Entity;
}

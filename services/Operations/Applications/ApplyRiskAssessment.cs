using BranchPlatform.Contracts.Risk;
using MassTransit;
using ServiceDefaults.Messaging;

namespace Operations.Applications;

/// <summary>Keeps Risk's answer beside the application, because nothing is approved without it (policy 3.1.2).</summary>
public sealed class ApplyRiskAssessment(OperationsDb db) : IConsumer<ApplicationRiskAssessed>
{
    public async Task Consume(ConsumeContext<ApplicationRiskAssessed> context)
    {
        var answer = context.Message;
        var version = context.Envelope().AggregateVersion;
        var known = await db.RiskAssessments.FindAsync([answer.ApplicationId], context.CancellationToken);
        if (known is null) db.Add(known = new() { ApplicationId = answer.ApplicationId, OrgUnitId = answer.BranchId });
        else
        {
            // The first answer may come last.
            var first = known.FirstAssessedAt ?? known.AssessedAt;
            known.FirstAssessedAt = first < answer.AssessedAt ? first : answer.AssessedAt;
            if (known.SourceVersion >= version) return;
        }
        known.FirstAssessedAt ??= answer.AssessedAt;
        (known.Score, known.Level, known.Factors, known.AssessedAt, known.SourceVersion) =
            (answer.Score, Enum.Parse<RiskLevel>(answer.Level), [.. answer.Factors], answer.AssessedAt, version);
    }
}

using Governance.Evidence.Facts;
using Governance.Evidence.Matrix;
using Governance.Evidence.Timeline;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging.DueTimes;

namespace Governance.Evidence;

/// <summary>The contents page of the capability: every route with its permission. Nothing in it is written by hand.</summary>
public static class EvidenceApi
{
    public static void AddEvidence(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CellsSignal>();
        builder.Services.AddSingleton<Recorder>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Recorder>());
        builder.Services.AddScoped<JudgeCells>();
        builder.Services.AddHostedService<KeepMatrix>();
        builder.Services.AddDayEnd<TurnDay>(TurnDay.End);
    }

    public static void MapEvidence(this IEndpointRouteBuilder app)
    {
        var evidence = app.MapGroup("/evidence").WithTags("Evidence");

        evidence.MapGet("/matrix", ReadMatrix.Handle).WithName("Governance_Evidence_Matrix").RequirePermission(GovernancePermissions.ReadEvidence);
        evidence.MapGet("/scores", ReadScores.Handle).WithName("Governance_Evidence_Scores").RequirePermission(GovernancePermissions.ReadEvidence);
        evidence.MapGet("/cells/{unitId:guid}/{clause}", ReadCell.Handle).WithName("Governance_Evidence_Cell").RequirePermission(GovernancePermissions.ReadEvidence);
        evidence.MapGet("/facts", ListFacts.Handle).WithName("Governance_Evidence_Facts").RequirePermission(GovernancePermissions.ReadEvidence);
        evidence.MapPost("/recounts", RecountMonth.Handle).WithName("Governance_Evidence_Recount").RequirePermission(GovernancePermissions.RecountEvidence);

        app.MapGet("/timeline", ListTimeline.Handle).WithTags("Timeline").WithName("Governance_Timeline_List").RequirePermission(GovernancePermissions.ReadTimeline);
    }
}

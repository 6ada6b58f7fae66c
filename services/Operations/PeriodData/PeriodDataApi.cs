using Operations.PeriodData.Metrics;
using Operations.PeriodData.Submissions;
using Operations.PeriodData.Targets;
using ServiceDefaults.Http;
using ServiceDefaults.Http.Imports;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Operations.PeriodData;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class PeriodDataApi
{
    public static WebApplicationBuilder AddPeriodData(this WebApplicationBuilder builder)
    {
        builder.Services.AddFactSignal<CountsSignal>();
        builder.Services.AddHostedService<KeepRollUp>();
        builder.Services.AddHostedService<FirstPeriod>();
        builder.Services.AddScoped<IDueHandler, OpenSubmissions>();
        builder.Services.AddScoped<IDueHandler, JudgeSubmission>();
        builder.Services.AddDayEnd<ClosePlannedDay>(ClosePlannedDay.End);
        builder.Services.AddScoped<IMeasures, Measures>();
        return builder;
    }

    public static void MapPeriodData(this IEndpointRouteBuilder app)
    {
        var data = app.MapGroup("/period-data").WithTags("Period data");
        data.MapGet("/", GetFigures.Handle).WithName("Operations_PeriodData_Figures")
            .RequirePermission(OperationsPermissions.ReadFigures);
        data.MapGet("/manual-metrics", ListMetrics.Handle).WithName("Operations_PeriodData_ListMetrics")
            .RequirePermission(OperationsPermissions.ReadFigures);
        data.MapPost("/manual-metrics", RecordMetric.Handle).WithName("Operations_PeriodData_RecordMetric")
            .RequirePermission(OperationsPermissions.SubmitFigures).Creates();
        data.MapPost("/manual-metrics/{id:guid}/correction", CorrectMetric.Handle).WithName("Operations_PeriodData_CorrectMetric")
            .RequirePermission(OperationsPermissions.SubmitFigures);
        data.MapGet("/targets", ListTargets.Handle).WithName("Operations_PeriodData_ListTargets")
            .RequirePermission(OperationsPermissions.ReadFigures);
        data.MapPost("/targets/imports", ImportTargets.Handle).WithName("Operations_PeriodData_ImportTargets")
            .RequirePermission(OperationsPermissions.SetTargets).Imports();
        data.MapPost("/targets/{id:guid}/change", ChangeTarget.Handle).WithName("Operations_PeriodData_ChangeTarget")
            .RequirePermission(OperationsPermissions.SetTargets);

        var submissions = app.MapGroup("/data-submissions").WithTags("Period data");
        submissions.MapGet("/", ListSubmissions.Handle).WithName("Operations_DataSubmissions_List")
            .RequirePermission(OperationsPermissions.ReadFigures);
        submissions.MapGet("/{id:guid}", GetSubmission.Handle).WithName("Operations_DataSubmissions_Get")
            .RequirePermission(OperationsPermissions.ReadFigures);
        submissions.MapPost("/{id:guid}/computation", ComputeSubmission.Handle).WithName("Operations_DataSubmissions_Compute")
            .RequirePermission(OperationsPermissions.SubmitFigures);
        submissions.MapPost("/{id:guid}/notes", AddAnalysisNote.Handle).WithName("Operations_DataSubmissions_AddNote")
            .RequirePermission(OperationsPermissions.SubmitFigures);
        submissions.MapPost("/{id:guid}/explanations", ExplainSubmission.Handle).WithName("Operations_DataSubmissions_Explain")
            .RequirePermission(OperationsPermissions.SubmitFigures);
        submissions.MapPost("/{id:guid}/submission", SubmitSubmission.Handle).WithName("Operations_DataSubmissions_Submit")
            .RequirePermission(OperationsPermissions.SubmitFigures);
        submissions.MapPost("/{id:guid}/acceptance", AcceptSubmission.Handle).WithName("Operations_DataSubmissions_Accept")
            .RequirePermission(OperationsPermissions.AcceptFigures);
        submissions.MapPost("/{id:guid}/lock", LockSubmission.Handle).WithName("Operations_DataSubmissions_Lock")
            .RequirePermission(OperationsPermissions.AcceptFigures);
        submissions.MapPost("/{id:guid}/reopening", ReopenSubmission.Handle).WithName("Operations_DataSubmissions_Reopen")
            .RequirePermission(OperationsPermissions.ReopenFigures);
    }
}

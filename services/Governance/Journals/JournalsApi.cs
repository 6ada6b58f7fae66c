using ServiceDefaults.Http;
using ServiceDefaults.Messaging.DueTimes;

namespace Governance.Journals;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class JournalsApi
{
    public static void AddJournals(this IHostApplicationBuilder builder)
    {
        builder.Services.AddDayEnd<CloseJournalDay>(CloseJournalDay.End);
        builder.AddDemoSeed<DemoJournals>();
    }

    public static void MapJournals(this IEndpointRouteBuilder app)
    {
        var journals = app.MapGroup("/branch-journals").WithTags("Branch journals");
        journals.MapPost("/", OpenJournal.Handle).WithName("Governance_BranchJournals_Open").RequirePermission(GovernancePermissions.KeepJournals).Creates();
        journals.MapGet("/", ListJournals.Handle).WithName("Governance_BranchJournals_List").RequirePermission(GovernancePermissions.ReadJournals);
        journals.MapGet("/{id:guid}", GetJournal.Handle).WithName("Governance_BranchJournals_Get").RequirePermission(GovernancePermissions.ReadJournals);
        journals.MapPost("/{id:guid}/late-opening", OpenJournalLate.Handle).WithName("Governance_BranchJournals_OpenLate").RequirePermission(GovernancePermissions.KeepJournals);
        journals.MapPost("/{id:guid}/handovers", RecordHandover.Handle).WithName("Governance_BranchJournals_HandOver").RequirePermission(GovernancePermissions.KeepJournals);
        journals.MapPost("/{id:guid}/closing", CloseJournal.Handle).WithName("Governance_BranchJournals_Close").RequirePermission(GovernancePermissions.SignJournals);
    }
}

using ServiceDefaults.Http;
using ServiceDefaults.Messaging.DueTimes;

namespace Governance.Teams;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class TeamsApi
{
    public static void AddTeams(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<TeamDesk>();
        builder.Services.AddHostedService<FirstTeamMinimum>();
        builder.Services.AddDayEnd<CloseTeamDay>(CloseTeamDay.End);
        if (builder.Configuration.GetValue<bool>("Demo:Enabled")) builder.Services.AddHostedService<DemoTeams>();
    }

    public static void MapTeams(this IEndpointRouteBuilder app)
    {
        var teams = app.MapGroup("/teams").WithTags("Business teams");
        teams.MapGet("/", ListTeams.Handle).WithName("Governance_Teams_List").RequirePermission(GovernancePermissions.ReadTeams);
        teams.MapGet("/{id:guid}", GetTeam.Handle).WithName("Governance_Teams_Get").RequirePermission(GovernancePermissions.ReadTeams);
        teams.MapGet("/{id:guid}/versions", ListTeamVersions.Handle).WithName("Governance_Teams_Versions").RequirePermission(GovernancePermissions.ReadTeams);

        var proposals = app.MapGroup("/team-proposals").WithTags("Business teams");
        proposals.MapPost("/", ProposeTeam.Handle).WithName("Governance_TeamProposals_Propose").RequirePermission(GovernancePermissions.ProposeTeams).Creates();
        proposals.MapGet("/", ListTeamProposals.Handle).WithName("Governance_TeamProposals_List").RequirePermission(GovernancePermissions.ReadTeams);
        proposals.MapGet("/{id:guid}", GetTeamProposal.Handle).WithName("Governance_TeamProposals_Get").RequirePermission(GovernancePermissions.ReadTeams);
        proposals.MapPost("/{id:guid}/approval", ApproveTeam.Handle).WithName("Governance_TeamProposals_Approve").RequirePermission(GovernancePermissions.DecideTeams);
        proposals.MapPost("/{id:guid}/rejection", RejectTeam.Handle).WithName("Governance_TeamProposals_Reject").RequirePermission(GovernancePermissions.DecideTeams);
        proposals.MapPost("/{id:guid}/withdrawal", WithdrawTeam.Handle).WithName("Governance_TeamProposals_Withdraw").RequirePermission(GovernancePermissions.ProposeTeams);

        var minimum = app.MapGroup("/team-minimum").WithTags("Business teams");
        minimum.MapGet("/", GetTeamMinimum.Handle).WithName("Governance_TeamMinimum_Get").RequireSignIn();
        minimum.MapPost("/change", ChangeTeamMinimum.Handle).WithName("Governance_TeamMinimum_Change").RequirePermission(GovernancePermissions.ManageTeamMinimum);
    }
}

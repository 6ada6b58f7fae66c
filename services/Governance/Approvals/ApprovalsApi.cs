using Governance.Approvals.Delegations;
using Governance.Approvals.Rates;
using Governance.Approvals.Tiers;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging.DueTimes;

namespace Governance.Approvals;

/// <summary>The contents page of the capability: every route with its permission. Which case a caller may decide says the case.</summary>
public static class ApprovalsApi
{
    public static void AddApprovals(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<ApprovalDesk>();
        builder.Services.AddScoped<IDueHandler, LookAtWaitingStep>();
        builder.Services.AddHostedService<FirstTiers>();
    }

    public static void MapApprovals(this IEndpointRouteBuilder app)
    {
        var approvals = app.MapGroup("/approvals").WithTags("Approvals");

        approvals.MapGet("/inbox", ListInbox.Handle).WithName("Governance_Approvals_Inbox").RequirePermission(GovernancePermissions.DecideApprovals);
        approvals.MapGet("/", ListApprovals.Handle).WithName("Governance_Approvals_List").RequirePermission(GovernancePermissions.ReadApprovals);
        approvals.MapGet("/{id:guid}", GetApproval.Handle).WithName("Governance_Approvals_Get").RequirePermission(GovernancePermissions.ReadApprovals);
        approvals.MapPost("/{id:guid}/approval", ApproveStep.Handle).WithName("Governance_Approvals_Approve").RequirePermission(GovernancePermissions.DecideApprovals);
        approvals.MapPost("/{id:guid}/rejection", RejectApproval.Handle).WithName("Governance_Approvals_Reject").RequirePermission(GovernancePermissions.DecideApprovals);
        approvals.MapPost("/{id:guid}/return", ReturnApproval.Handle).WithName("Governance_Approvals_Return").RequirePermission(GovernancePermissions.DecideApprovals);
        approvals.MapPost("/{id:guid}/delegation", DelegateApproval.Handle).WithName("Governance_Approvals_Delegate").RequirePermission(GovernancePermissions.DecideApprovals);
        approvals.MapPost("/{id:guid}/withdrawal", WithdrawApproval.Handle).WithName("Governance_Approvals_Withdraw").RequirePermission(GovernancePermissions.DecideApprovals);

        app.MapGet("/approval-tiers", GetTiers.Handle).WithTags("Approvals").WithName("Governance_ApprovalTiers_Get").RequireSignIn();

        var rates = app.MapGroup("/day-rates").WithTags("Approvals");
        rates.MapGet("/", ListDayRates.Handle).WithName("Governance_DayRates_List").RequireSignIn();
        rates.MapPost("/", SetDayRate.Handle).WithName("Governance_DayRates_Set").RequirePermission(GovernancePermissions.ManageDayRates).Creates();
        rates.MapPost("/{id:guid}/correction", SetDayRate.Correct).WithName("Governance_DayRates_Correct").RequirePermission(GovernancePermissions.ManageDayRates);

        var delegations = app.MapGroup("/delegations").WithTags("Delegations of authority");
        delegations.MapGet("/", ListDelegations.Handle).WithName("Governance_Delegations_List").RequirePermission(GovernancePermissions.UseDelegations);
        delegations.MapGet("/{id:guid}", GetDelegation.Handle).WithName("Governance_Delegations_Get").RequirePermission(GovernancePermissions.UseDelegations);
        delegations.MapPost("/", GrantDelegation.Handle).WithName("Governance_Delegations_Grant").RequirePermission(GovernancePermissions.GrantDelegations).Creates();
        delegations.MapPost("/{id:guid}/ending", EndDelegation.Handle).WithName("Governance_Delegations_End").RequirePermission(GovernancePermissions.UseDelegations);
    }
}

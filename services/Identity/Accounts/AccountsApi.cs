using Microsoft.AspNetCore.Identity;
using ServiceDefaults.Http;

namespace Identity.Accounts;

internal static class AccountsApi
{
    public static IHostApplicationBuilder AddAccounts(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        builder.Services.AddIdentityCore<Account>();
        builder.Services.AddScoped<IUserStore<Account>, AccountStore>();
        builder.Services.AddScoped<Revocation>();
        return builder;
    }

    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var accounts = app.MapGroup("/accounts").WithTags("Accounts");
        accounts.MapGet("/", ListAccounts.Handle).WithName("Identity_Accounts_List")
            .WithSummary("Lists accounts, newest first.").RequirePermission(IdentityPermissions.ReadAccounts);
        accounts.MapGet("/{id:guid}", GetAccount.Handle).WithName("Identity_Accounts_Get")
            .WithSummary("Shows one account.").RequirePermission(IdentityPermissions.ReadAccounts);
        accounts.MapPost("/{id:guid}/lock", LockAccount.Handle).WithName("Identity_Accounts_Lock")
            .WithSummary("Keeps a person out and ends all his sessions and tokens.").RequirePermission(IdentityPermissions.ManageAccounts);
        accounts.MapPost("/{id:guid}/unlock", UnlockAccount.Handle).WithName("Identity_Accounts_Unlock")
            .WithSummary("Lets a locked person in again.").RequirePermission(IdentityPermissions.ManageAccounts);

        var roles = accounts.MapGroup("/{id:guid}/role-assignments").WithTags("Role assignments");
        roles.MapGet("/", ListAssignedRoles.Handle).WithName("Identity_RoleAssignments_List")
            .WithSummary("Lists the roles that an account holds.").RequirePermission(IdentityPermissions.ReadAccounts);
        roles.MapPost("/", AssignRole.Handle).WithName("Identity_RoleAssignments_Assign")
            .WithSummary("Assigns a role at a unit, with a reach.").RequirePermission(IdentityPermissions.ManageAccounts).Creates();
        roles.MapDelete("/{assignmentId:guid}", WithdrawRole.Handle).WithName("Identity_RoleAssignments_Withdraw")
            .WithSummary("Takes a role away, and with it every access token that carries it.").RequirePermission(IdentityPermissions.ManageAccounts);
    }
}

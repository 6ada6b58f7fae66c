using Identity.Accounts.Credentials;
using Identity.Accounts.Links;
using Identity.Accounts.Posts;
using Microsoft.AspNetCore.Identity;
using ServiceDefaults.Http;
using ServiceDefaults.Mail;
using ServiceDefaults.Messaging.DueTimes;

namespace Identity.Accounts;

internal static class AccountsApi
{
    public static IHostApplicationBuilder AddAccounts(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        builder.Services.AddScoped<IPasswordValidator<Account>, PasswordRules>();
        builder.Services.AddIdentityCore<Account>(options => options.User.AllowedUserNameCharacters = "")
            .AddTokenProvider<OneTimeCodes>(TokenOptions.DefaultAuthenticatorProvider);
        builder.Services.AddScoped<AccountStore>();
        builder.Services.AddScoped<IUserStore<Account>>(services => services.GetRequiredService<AccountStore>());
        builder.Services.AddScoped<Revocation>();
        builder.Services.AddScoped<IDueHandler, EndAccess>();

        builder.AddMail();
        builder.Services.AddScoped<LinkDesk>();
        builder.Services.AddScoped<IDueHandler, SendLink>();
        builder.AddFirstAdministrator();

        builder.Services.AddScoped<RolesByPost>();
        builder.Services.AddScoped<ReapplyPost>();
        builder.Services.AddScoped<IDueHandler>(services => services.GetRequiredService<ReapplyPost>());
        builder.Services.AddHostedService<LoadPostRoles>();
        builder.Services.AddHostedService<AskForEmployees>();
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
        accounts.MapPost("/{id:guid}/activation", SendActivation.Handle).WithName("Identity_Accounts_SendActivation")
            .WithSummary("Mails a new activation link; the one before is void.").RequirePermission(IdentityPermissions.ManageAccounts);

        var roles = accounts.MapGroup("/{id:guid}/role-assignments").WithTags("Role assignments");
        roles.MapGet("/", ListAssignedRoles.Handle).WithName("Identity_RoleAssignments_List")
            .WithSummary("Lists the roles that an account holds.").RequirePermission(IdentityPermissions.ReadAccounts);
        roles.MapPost("/", AssignRole.Handle).WithName("Identity_RoleAssignments_Assign")
            .WithSummary("Assigns a role at a unit, with a reach.").RequirePermission(IdentityPermissions.ManageAccounts).Creates();
        roles.MapDelete("/{assignmentId:guid}", WithdrawRole.Handle).WithName("Identity_RoleAssignments_Withdraw")
            .WithSummary("Takes a role away, and with it every access token that carries it.").RequirePermission(IdentityPermissions.ManageAccounts);

        var posts = app.MapGroup("/post-roles").WithTags("Posts");
        posts.MapGet("/", ListPostRoles.Handle).WithName("Identity_PostRoles_List")
            .WithSummary("Lists posts and the roles that they bring.").RequirePermission(IdentityPermissions.ReadAccounts);
        posts.MapGet("/{post}", GetPostRoles.Handle).WithName("Identity_PostRoles_Get")
            .WithSummary("Shows which roles a post brings.").RequirePermission(IdentityPermissions.ReadAccounts);
        posts.MapPut("/{post}", SetPostRoles.Handle).WithName("Identity_PostRoles_Set")
            .WithSummary("Says which roles a post brings, to all who sit on it.").RequirePermission(IdentityPermissions.ManageAccounts);
    }
}

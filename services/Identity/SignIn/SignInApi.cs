using Identity.Accounts;
using Identity.Accounts.Links;
using Identity.SignIn.Pages;
using Identity.SignIn.Passkeys;
using Identity.SignIn.Passwords;
using Identity.SignIn.SecondStep;
using Identity.SignIn.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Identity.SignIn;

internal static class SignInApi
{
    public const string SignInPath = "/account/sign-in", SignOutPath = "/account/sign-out", SecondStepPath = "/account/second-step",
        PasskeySignInPath = "/account/passkeys/sign-in", ForgottenPath = "/account/forgot", SecurityPath = "/account/security";

    public static IHostApplicationBuilder AddSignIn(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<Sessions>();
        builder.Services.AddScoped<Entrance>();
        builder.Services.AddScoped<Doorkeeper>();
        builder.Services.AddScoped<Limits>();
        builder.Services.AddScoped<NewPassword>();
        builder.Services.AddScoped<ShowSecurity>();
        builder.Services.AddSingleton<NewAuthenticator>();
        builder.Services.AddSingleton<Decoy>();
        builder.Services.AddSingleton<PagePolicy>();
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery();
        builder.Services.AddOptions<AntiforgeryOptions>().Configure<PublicOrigin>((options, origin) =>
        {
            options.Cookie = origin.Cookie("bp-form", SameSiteMode.Strict);
            options.SuppressXFrameOptionsHeader = true; // the pages refuse every frame
        });
        builder.AddSignInCookie(SignInCookie.Scheme, "bp-sign-in", Session.Longest);
        builder.AddSignInCookie(SecondStepCookie.Scheme, "bp-second-step", SecondStepCookie.Life);
        builder.AddPasskeys();
        return builder;
    }

    /// <summary>ASP.NET Core Identity's own passkeys, bound to the public origin, for people whose device has made sure that it is they.</summary>
    private static void AddPasskeys(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PasskeysHere>();
        builder.Services.AddIdentityCore<Account>().AddSignInManager();
        // Where the sign-in manager keeps the challenge between two requests.
        builder.AddSignInCookie(IdentityConstants.TwoFactorUserIdScheme, "bp-passkey", SecondStepCookie.Life);
        builder.Services.AddOptions<IdentityPasskeyOptions>().Configure<PublicOrigin>((options, origin) =>
        {
            options.ServerDomain = origin.Uri.Host;
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            options.AttestationConveyancePreference = "none";
            options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && context.Origin == origin.ToString());
        });
    }

    private static void AddSignInCookie(this IHostApplicationBuilder builder, string scheme, string name, TimeSpan life)
    {
        builder.Services.AddAuthentication().AddCookie(scheme);
        builder.Services.AddOptions<CookieAuthenticationOptions>(scheme).Configure<PublicOrigin>((options, origin) =>
        {
            options.Cookie = origin.Cookie(name, SameSiteMode.Lax);
            options.ExpireTimeSpan = life;
            options.SlidingExpiration = false;
        });
    }

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        var account = app.MapGroup("/account").AllowAnonymous().ExcludeFromDescription();
        account.MapGet("/sign-in", (HttpContext http) => EnterByPassword.Show(http));
        account.MapPost("/sign-in", EnterByPassword.Handle);
        account.MapGet("/second-step", EnterByCode.Show);
        account.MapPost("/second-step", EnterByCode.Handle);
        account.MapPost("/passkeys/request-options", EnterByPasskey.RequestOptions);
        account.MapPost("/passkeys/sign-in", EnterByPasskey.Handle);
        account.MapGet("/sign-out", LeaveSession.Show);
        account.MapPost("/sign-out", LeaveSession.Handle);
        account.MapGet("/forgot", (HttpContext http) => ForgetPassword.Show(http));
        account.MapPost("/forgot", ForgetPassword.Handle);
        var (activation, reset) = (new SetByLink(LinkPurpose.Activation), new SetByLink(LinkPurpose.Reset));
        account.MapGet("/activate", activation.Show);
        account.MapPost("/activate", activation.Handle);
        account.MapGet("/reset", reset.Show);
        account.MapPost("/reset", reset.Handle);
        account.MapGet("/denied", (HttpContext http) => AccountPages.Denied(http, null));
        account.MapGet("/pages.css", AccountPages.Style);
        account.MapGet("/passkeys.js", AccountPages.PasskeyScript);

        var own = app.MapGroup("/account").AllowAnonymous().ExcludeFromDescription();
        ((IEndpointConventionBuilder)own).Add(endpoint => endpoint.RequestDelegate = Visit.Around(endpoint.RequestDelegate!));
        own.MapGet("/security", ShowSecurity.Handle);
        own.MapPost("/sessions/{id:guid}/end", EndOwnSessions.One);
        own.MapPost("/sessions/end-others", EndOwnSessions.Others);
        own.MapGet("/password", ChangePassword.Show);
        own.MapPost("/password", ChangePassword.Handle);
        own.MapGet("/authenticator", SetUpAuthenticator.Show);
        own.MapPost("/authenticator", SetUpAuthenticator.Handle);
        own.MapPost("/authenticator/recovery-codes", SetUpAuthenticator.ShowNewCodes);
        own.MapPost("/authenticator/off", TurnOffAuthenticator.Handle);
        own.MapPost("/passkeys/creation-options", OwnPasskeys.CreationOptions);
        own.MapPost("/passkeys", OwnPasskeys.Add);
        own.MapPost("/passkeys/{id:guid}/name", OwnPasskeys.Rename);
        own.MapPost("/passkeys/{id:guid}/removal", OwnPasskeys.Remove);

        var sessions = app.MapGroup("/me/sessions").WithTags("Own sessions");
        sessions.MapGet("/", OwnSessions.List).WithName("Identity_OwnSessions_List")
            .WithSummary("Lists the sessions in which the caller is signed in.").RequireSignIn();
        sessions.MapDelete("/{id:guid}", OwnSessions.End).WithName("Identity_OwnSessions_End")
            .WithSummary("Ends one of the caller's own sessions, everywhere within five seconds.").RequireSignIn();
    }
}

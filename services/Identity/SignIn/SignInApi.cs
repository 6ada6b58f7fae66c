using Identity.SignIn.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using ServiceDefaults.Security;

namespace Identity.SignIn;

internal static class SignInApi
{
    public const string SignInPath = "/account/sign-in", SignOutPath = "/account/sign-out";

    public static IHostApplicationBuilder AddSignIn(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<Sessions>();
        builder.Services.AddScoped<Doorkeeper>();
        builder.Services.AddSingleton<Decoy>();
        builder.Services.AddSingleton<PagePolicy>();
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery();
        builder.Services.AddOptions<AntiforgeryOptions>().Configure<PublicOrigin>((options, origin) =>
        {
            options.Cookie = origin.Cookie("bp-form", SameSiteMode.Strict);
            options.SuppressXFrameOptionsHeader = true; // the pages refuse every frame
        });
        builder.Services.AddAuthentication().AddCookie(SignInCookie.Scheme);
        builder.Services.AddOptions<CookieAuthenticationOptions>(SignInCookie.Scheme).Configure<PublicOrigin>((options, origin) =>
        {
            options.Cookie = origin.Cookie("bp-sign-in", SameSiteMode.Lax);
            options.ExpireTimeSpan = Session.Longest;
            options.SlidingExpiration = false;
        });
        return builder;
    }

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        var account = app.MapGroup("/account").AllowAnonymous().ExcludeFromDescription();
        account.MapGet("/sign-in", (HttpContext http) => AccountPages.SignIn(http));
        account.MapPost("/sign-in", EnterByPassword.Handle);
        account.MapGet("/sign-out", AccountPages.AskToSignOut);
        account.MapPost("/sign-out", LeaveSession.Handle);
        account.MapGet("/denied", (HttpContext http) => AccountPages.Denied(http, null));
        account.MapGet("/pages.css", AccountPages.Style);
    }
}

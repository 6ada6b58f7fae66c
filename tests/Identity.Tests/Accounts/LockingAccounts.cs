using System.Net;
using Identity.Accounts;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using ServiceDefaults.Security;
using StackExchange.Redis;
using Testing;
using static Testing.Company;

namespace Identity.Tests.Accounts;

public sealed class LockingAccounts(IdentityHost host)
{
    private static readonly Uri List = new("/accounts?size=1", UriKind.Relative);

    [Fact]
    public async Task A_locked_person_is_out_at_once_and_everywhere()
    {
        var person = await host.NewPerson(At(Roles.InternalAuditor, HeadOffice));
        var browser = host.NewBrowser();
        var tokens = await browser.SignIn(person.UserName);
        var client = host.Bearer(tokens.Access);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(List)).StatusCode);

        var admin = await host.SignedIn("systemadmin.hq");
        var locked = await (await admin.Command($"/accounts/{person.Id}/lock", ifMatch: 1)).Success();
        Assert.Equal("Locked", locked.GetProperty("state").GetString());

        Assert.True(await host.IsDenied($"sub:{person.Id}"));
        await (await client.GetAsync(List)).Refused(HttpStatusCode.Unauthorized, "access.token_invalid");
        await (await browser.TryRefresh(tokens.Refresh)).RefusedAs("invalid_grant");
        Assert.Equal(HttpStatusCode.BadRequest, (await host.NewBrowser().SubmitSignIn("/account/sign-in", person.UserName, IdentityHost.Password)).StatusCode);
        Assert.Equal("login_required", await SilentError(browser));

        await (await admin.Command($"/accounts/{person.Id}/unlock", ifMatch: 2)).Success();
        await (await browser.TryRefresh(tokens.Refresh)).RefusedAs("invalid_grant");
        Assert.Equal("login_required", await SilentError(browser));
        await (await client.GetAsync(List)).Refused(HttpStatusCode.Unauthorized, "access.token_invalid");
        await Task.Delay(1000 - TimeProvider.System.GetUtcNow().Millisecond); // a token of the lock's own second is refused
        Assert.Equal(HttpStatusCode.OK, (await host.Bearer((await browser.SignIn(person.UserName)).Access).GetAsync(List)).StatusCode);
    }

    [Fact]
    public async Task A_lock_keeps_to_the_order_of_checks()
    {
        var person = await host.NewPerson();
        var path = $"/accounts/{person.Id}/lock";
        await (await host.CreateClient().Command(path, ifMatch: 1)).Refused(HttpStatusCode.Unauthorized, "access.token_invalid");
        var auditor = await host.SignedIn("internalauditor.hq");
        await (await auditor.Command(path, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        var admin = await host.SignedIn("systemadmin.hq");
        await (await admin.Command($"/accounts/{NewPerson()}/lock", ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await admin.Command(path)).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await admin.Command(path, ifMatch: 2)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await admin.Command($"/accounts/{person.Id}/unlock", ifMatch: 1)).Refused(HttpStatusCode.Conflict, "accounts.not_locked");

        var key = NewPerson();
        var first = await admin.Command(path, ifMatch: 1, key: key);
        var again = await admin.Command(path, ifMatch: 1, key: key);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal("\"2\"", again.Headers.ETag!.Tag);
        await (await admin.Command(path, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "accounts.already_locked");
    }

    [Fact]
    public async Task Where_running_tokens_cannot_be_ended_the_lock_fails_visibly_and_stores_nothing()
    {
        var person = await host.NewPerson();
        var token = (await host.NewBrowser().SignIn("systemadmin.hq")).Access;
        await using var nowhere = await ConnectionMultiplexer.ConnectAsync("127.0.0.1:1,abortConnect=false,connectTimeout=200,asyncTimeout=500");
        // This Identity still hears of revocations, but cannot tell of its own.
        await using var cut = host.WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddScoped(scope => new Revocation(
            new DenyList(nowhere, TimeProvider.System), scope.GetRequiredService<IOpenIddictAuthorizationManager>(), scope.GetRequiredService<IOpenIddictTokenManager>(),
            scope.GetRequiredService<IdentityDb>(), TimeProvider.System))));
        using var client = cut.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        await (await client.Command($"/accounts/{person.Id}/lock", ifMatch: 1)).Refused(HttpStatusCode.ServiceUnavailable, "accounts.revocation_unavailable");
        Assert.False(await host.WithDb(db => db.Accounts.Where(a => a.Id == person.Id).Select(a => a.LockedAt != null).SingleAsync()));
    }

    private static async Task<string?> SilentError(Browser browser)
    {
        var answer = await browser.Get(Browser.AuthorizeUrl(Browser.NewVerifier(), ("prompt", "none")));
        return QueryHelpers.ParseQuery(answer.Headers.Location!.Query)["error"];
    }
}

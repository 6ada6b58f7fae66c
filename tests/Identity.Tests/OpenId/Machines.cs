using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using ServiceDefaults.Security;
using Testing;

namespace Identity.Tests.OpenId;

public sealed class Machines(IdentityHost host)
{
    private readonly Browser machine = host.NewBrowser();

    [Fact]
    public async Task A_machine_gets_a_token_with_a_subject_and_without_roles_or_refresh()
    {
        var tokens = new Tokens(await (await Ask("branch-platform")).Success());
        var claims = Tokens.Part(tokens.Access, 1);
        Assert.Equal("branch-platform", claims.GetProperty("aud").GetString());
        Assert.True(Guid.TryParse(tokens.Subject, out _));
        Assert.False(claims.TryGetProperty(RoleAssignment.ClaimType, out _));
        Assert.False(tokens.Answer.TryGetProperty("refresh_token", out _));
        await (await host.Bearer(tokens.Access).GetAsync(new Uri("/accounts", UriKind.Relative))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    [Fact]
    public async Task A_wrong_secret_is_refused()
    {
        var answer = await Ask("branch-platform", "not the secret");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("invalid_client", (await answer.Json()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_secret_is_not_kept_in_clear() => await host.WithDb(async db =>
    {
        var secret = await db.Set<OpenIddictEntityFrameworkCoreApplication<Guid>>().Where(a => a.ClientId == "demo-machine").Select(a => a.ClientSecret).SingleAsync();
        Assert.DoesNotContain(IdentityHost.Password, secret, StringComparison.Ordinal);
    });

    [Fact]
    public async Task A_machine_signs_nobody_in()
    {
        var answer = await machine.Get(Browser.AuthorizeUrl(Browser.NewVerifier(), ("client_id", "demo-machine")));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task A_machine_that_is_no_longer_configured_is_a_client_no_more()
    {
        await using var fresh = new FreshHost();
        await fresh.InitializeAsync();
        await using (var scope = fresh.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>().CreateAsync(new OpenIddictApplicationDescriptor
            {
                ClientId = "old-robot", ClientSecret = FreshHost.Secret,
                Permissions = { OpenIddictConstants.Permissions.Endpoints.Token, OpenIddictConstants.Permissions.GrantTypes.ClientCredentials },
            });
        Assert.NotEmpty((await (await Ask(fresh)).Success()).GetProperty("access_token").GetString()!);

        await using var restarted = fresh.WithWebHostBuilder(_ => { });
        Assert.Equal("invalid_client", (await (await Ask(restarted)).Json()).GetProperty("error").GetString());

        static Task<HttpResponseMessage> Ask(WebApplicationFactory<IdentityDb> host) => IdentityHost.BrowserOf(host).Post("/connect/token",
            ("grant_type", "client_credentials"), ("client_id", "old-robot"), ("client_secret", FreshHost.Secret));
    }

    private Task<HttpResponseMessage> Ask(string scope, string secret = IdentityHost.Password) => machine.Post("/connect/token",
        ("grant_type", "client_credentials"), ("client_id", "demo-machine"), ("client_secret", secret), ("scope", scope));
}

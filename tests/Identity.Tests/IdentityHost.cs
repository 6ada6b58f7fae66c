using System.Net;
using Identity.Accounts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Security;
using StackExchange.Redis;
using Testing;

[assembly: AssemblyFixture(typeof(Identity.Tests.IdentityHost))]

namespace Identity.Tests;

/// <summary>Identity on real servers, with the demo accounts of the tests' company, and people who sign in as people do.</summary>
public sealed class IdentityHost() : ServiceHost<IdentityDb>("identity-db")
{
    public const string Password = "Demo-Passw0rd";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        using var client = CreateClient();
        await Eventually.True(async () => (await client.GetAsync(new Uri("/health", UriKind.Relative))).StatusCode == HttpStatusCode.OK, "Identity is ready, with its demo accounts");
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Demo:Enabled", "true").UseSetting("Demo:Password", Password);
    }

    /// <summary>A browser of its own: cookies, and redirects that the test sees.</summary>
    public Browser NewBrowser() => BrowserOf(this);

    /// <inheritdoc cref="NewBrowser"/>
    public static Browser BrowserOf(WebApplicationFactory<IdentityDb> host) =>
        new(host.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true, BaseAddress = new(TestIdentity.Origin) }));

    /// <summary>A new person with the password of all; his user name is his own.</summary>
    public Task<Account> NewPerson(params RoleAssignment[] roles) => WithDb(async db =>
    {
        var now = TimeProvider.System.GetUtcNow();
        var account = Account.Open($"person-{Random.Shared.NextInt64():x}", "张三", Company.HeadOffice, now);
        account.PasswordHash = Hasher.HashPassword(account, Password);
        db.Add(account);
        db.AddRange(roles.Select(r => AssignedRole.WithAccount(account, r.Role, r.ScopeUnitId, now)));
        await db.SaveChangesAsync();
        return account;
    });

    /// <summary>A client with the access token of a person who has signed in.</summary>
    public async Task<HttpClient> SignedIn(string userName) => Bearer((await NewBrowser().SignIn(userName)).Access);

    public HttpClient Bearer(string accessToken)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", accessToken);
        return client;
    }

    /// <summary>Whether services have been told to refuse this subject or session.</summary>
    public async Task<bool> IsDenied(string member) =>
        await Services.GetRequiredService<IConnectionMultiplexer>().GetDatabase().SortedSetScoreAsync(DenyList.Key, member) is not null;

    private IPasswordHasher<Account> Hasher => Services.GetRequiredService<IPasswordHasher<Account>>();
}

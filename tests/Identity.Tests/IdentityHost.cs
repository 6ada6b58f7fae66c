using System.Net;
using System.Text.Json;
using BranchPlatform.Contracts.HR;
using BranchPlatform.Contracts.Identity;
using Identity.Accounts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;
using StackExchange.Redis;
using Testing;

[assembly: AssemblyFixture(typeof(Identity.Tests.IdentityHost))]

namespace Identity.Tests;

/// <summary>Identity on real servers, with the demo accounts of the tests' company, and people who sign in as people do.</summary>
public sealed class IdentityHost() : ServiceHost<IdentityDb>("identity-db")
{
    public const string Password = "Demo-Passw0rd", GatewaySecret = "a secret of thirty-two characters, or more";

    /// <summary>The origin of the client <c>spa</c>.</summary>
    public const string Elsewhere = "https://app.example";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        using var client = CreateClient();
        await Eventually.True(async () => (await client.GetAsync(new Uri("/health", UriKind.Relative))).StatusCode == HttpStatusCode.OK, "Identity is ready, with its demo accounts");
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Mail:Server", Letterbox.Address).UseSetting("Demo:Enabled", "true").UseSetting("Demo:Password", Password)
            .UseSetting("Clients:bff:Secret", GatewaySecret).UseSetting("Clients:spa:Origin", Elsewhere)
            .UseSetting("Clients:spa:RedirectUris:0", $"{Elsewhere}/callback").UseSetting("Clients:spa:PostLogoutRedirectUris:0", $"{Elsewhere}/");
    }

    /// <summary>A browser of its own: cookies, and redirects that the test sees.</summary>
    public Browser NewBrowser() => BrowserOf(this);

    /// <inheritdoc cref="NewBrowser"/>
    public static Browser BrowserOf(WebApplicationFactory<IdentityDb> host) =>
        new(host.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true, BaseAddress = new(TestIdentity.Origin) }));

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
}

/// <summary>People whom nobody told of: accounts made here, with the password of all.</summary>
internal static class People
{
    /// <summary>A new person with these roles; his user name is his own.</summary>
    public static Task<Account> NewPerson(this ServiceHost<IdentityDb> host, params RoleAssignment[] roles) => host.WithDb(async db =>
    {
        var now = TimeProvider.System.GetUtcNow();
        var account = Account.Open($"person-{Random.Shared.NextInt64():x}", "张三", Company.HeadOffice, now);
        account.PasswordHash = host.Services.GetRequiredService<IPasswordHasher<Account>>().HashPassword(account, IdentityHost.Password);
        db.Add(account);
        var held = roles.Select(r => AssignedRole.WithAccount(account, r.Role, r.ScopeUnitId, now)).ToList();
        db.AddRange(held);
        account.RolesAre(held, now);
        await db.SaveChangesAsync();
        return account;
    });

    /// <summary>Somebody whom HR will tell of.</summary>
    public static EmployeeChanged NewEmployee(Guid? unit = null, string status = "Active", params string[] posts)
    {
        var name = $"staff-{Random.Shared.NextInt64():x}";
        return new(Company.NewPerson(), $"S{Random.Shared.Next()}", name, "李四", $"{name}@branch.example", unit ?? Company.Branch1, posts, status);
    }

    /// <summary>Tells an event as HR's outbox would, and waits until it is consumed.</summary>
    public static async Task Tell(this ServiceHost<IdentityDb> host, EmployeeChanged employee, int version = 1, Guid? messageId = null)
    {
        var id = messageId ?? Company.NewPerson();
        await host.Send(employee, version, id);
        await Eventually.True(() => host.WithDb(db => db.Inbox.AnyAsync(m => m.MessageId == id)), $"version {version} of the employee is consumed");
    }

    public static Task Send(this ServiceHost<IdentityDb> host, EmployeeChanged employee, int version, Guid id) => host.WithDb(async db =>
    {
        var now = TimeProvider.System.GetUtcNow();
        var headers = new Dictionary<string, string>
        {
            [Envelope.OrgUnit] = employee.UnitId.ToString(), [Envelope.Correlation] = employee.EmployeeId.ToString(),
            [Envelope.Aggregate] = $"Employee/{employee.EmployeeId}", [Envelope.AggregateVersion] = $"{version}", [Envelope.OccurredAt] = now.ToString("O"),
        };
        db.Outbox.Add(new()
        {
            Id = id, Type = typeof(EmployeeChanged).FullName!, Body = JsonSerializer.Serialize(employee, Envelope.Json),
            Headers = JsonSerializer.Serialize(headers, Envelope.Json), CreatedAt = now,
        });
        await db.SaveChangesAsync();
    });

    public static Task<Account> AccountOf(this ServiceHost<IdentityDb> host, EmployeeChanged employee) =>
        host.WithDb(db => db.Accounts.AsNoTracking().SingleAsync(a => a.EmployeeId == employee.EmployeeId));

    /// <summary>What an account holds, as <c>Role@unit</c>, in order.</summary>
    public static Task<List<string>> RolesOf(this ServiceHost<IdentityDb> host, Guid account) => host.WithDb(async db =>
        (await db.AssignedRoles.HeldByAsync(account, CancellationToken.None)).Select(r => $"{r.Role}@{r.ScopeUnitId}").Order().ToList());

    /// <summary>The last AccountChanged that an account's changes have committed.</summary>
    public static Task<AccountChanged> LastTold(this ServiceHost<IdentityDb> host, Guid account) => host.WithDb(async db => JsonSerializer.Deserialize<AccountChanged>(
        await db.Database.SqlQuery<string>($"select body::text as \"Value\" from messaging.told where headers::json ->> 'bp-aggregate' = {$"Account/{account}"} order by sequence desc limit 1").SingleAsync(),
        Envelope.Json)!);
}

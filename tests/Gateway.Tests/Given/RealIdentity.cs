using AppHost.Native.Servers;
using Gateway.Tests.Given;
using Identity;
using Identity.Accounts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Security;
using Testing;

[assembly: AssemblyFixture(typeof(RealIdentity))]

namespace Gateway.Tests.Given;

/// <summary>Identity itself on a real port, knowing the gateway's public address and its client <c>bff</c>.</summary>
public sealed class RealIdentity : ServiceHost<IdentityDb>
{
    public const string Password = "Demo-Passw0rd", Secret = "a secret of thirty-two characters, or more";

    private readonly int port = FreePort.Next();

    public RealIdentity() : base("identity-db") => UseKestrel();

    public Uri Address => new($"http://127.0.0.1:{port}");

    /// <summary>The Redis that it tells revocations to.</summary>
    public string Redis { get; private set; } = "";

    public override async ValueTask InitializeAsync()
    {
        Redis = (await TestServers.Get()).Redis;
        await base.InitializeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Kestrel:Endpoints:http:Url", Address.ToString()).UseSetting("Platform:PublicOrigin", GatewayHost.Origin).UseSetting("Clients:bff:Secret", Secret);
        // Guessing is not what these tests are about: a password costs little here.
        builder.ConfigureTestServices(services => services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1000));
    }

    /// <summary>A person with an account of his own, and its user name.</summary>
    public Task<Account> NewPerson(params RoleAssignment[] roles) => WithDb(async db =>
    {
        var now = TimeProvider.System.GetUtcNow();
        var account = Account.Open($"person-{Random.Shared.NextInt64():x}", "张三", Company.HeadOffice, now);
        account.PasswordHash = Services.GetRequiredService<IPasswordHasher<Account>>().HashPassword(account, Password);
        db.Add(account);
        db.AddRange(roles.Select(r => AssignedRole.WithAccount(account, r.Role, r.ScopeUnitId, now)));
        await db.SaveChangesAsync();
        return account;
    });
}

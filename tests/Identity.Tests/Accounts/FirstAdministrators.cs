using Identity.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using ServiceDefaults.Security;
using StackExchange.Redis;
using Testing;
using static Testing.Company;

namespace Identity.Tests.Accounts;

public sealed class FirstAdministrators
{
    [Fact]
    public async Task An_Identity_without_administrators_invites_the_configured_one_once()
    {
        var address = $"first-{Random.Shared.Next():x}@branch.example";
        await using var fresh = new FreshHost { Settings = { ["Bootstrap:Administrator"] = address } };
        await fresh.InitializeAsync();
        var link = await Letterbox.LinkTo(address);
        var browser = IdentityHost.BrowserOf(fresh);
        await Eventually.True(async () => (await browser.Send(link, null, ("Password", "the first of all"), ("Again", "the first of all"))).IsSuccessStatusCode, "the administrator is activated");
        var tokens = await browser.SignIn(address, "the first of all");
        Assert.Equal($"{Roles.SystemAdmin}:Company:{HeadOffice}", Tokens.Part(tokens.Access, 1).GetProperty(RoleAssignment.ClaimType).GetString());
        Assert.Equal([Roles.SystemAdmin], (await fresh.LastTold(Guid.Parse(tokens.Subject))).Roles);

        await using var restarted = fresh.WithWebHostBuilder(_ => { });
        using var client = restarted.CreateClient();
        await using var other = fresh.WithWebHostBuilder(builder => builder.UseSetting("Bootstrap:Administrator", $"second-{address}"));
        using var otherClient = other.CreateClient();
        await fresh.Tell(People.NewEmployee());
        Assert.Single(Letterbox.Of(address));
        Assert.Empty(Letterbox.Of($"second-{address}"));
    }

    [Fact]
    public async Task A_link_that_ran_out_unused_is_replaced_at_the_next_start()
    {
        var address = $"late-{Random.Shared.Next():x}@branch.example";
        await using var fresh = new FreshHost { Settings = { ["Bootstrap:Administrator"] = address } };
        await fresh.InitializeAsync();
        await Letterbox.LinkTo(address);
        await Eventually.True(() => fresh.WithDb(db => db.AccountLinks.AnyAsync()), "the link is kept");
        fresh.Clock.Ahead = TimeSpan.FromHours(25);
        await using var restarted = fresh.WithWebHostBuilder(_ => { });
        using var client = restarted.CreateClient();
        await Letterbox.LinkTo(address, nth: 2);
    }

    [Fact]
    public async Task What_is_no_address_is_refused_at_the_start()
    {
        await using var fresh = new FreshHost();
        await fresh.InitializeAsync();
        await using var wrong = fresh.WithWebHostBuilder(builder => builder.UseSetting("Bootstrap:Administrator", "the boss"));
        Assert.Contains("Bootstrap:Administrator", Assert.Throws<InvalidOperationException>(() => wrong.Services).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_there_are_no_employees_HR_is_asked_for_them()
    {
        await using var fresh = new FreshHost();
        await fresh.InitializeAsync();
        await Eventually.True(() => fresh.WithDb(async db => await db.Database.SqlQuery<int>(
            $"select count(*)::int as \"Value\" from messaging.told where type like '%EmployeesRequested'").SingleAsync() > 0), "HR is asked");
    }

    [Fact]
    public async Task What_Redis_does_not_take_is_told_again_a_second_later()
    {
        await using var fresh = new FreshHost();
        await fresh.InitializeAsync();
        await using var nowhere = await ConnectionMultiplexer.ConnectAsync("127.0.0.1:1,abortConnect=false,connectTimeout=200,asyncTimeout=500");
        await using var scope = fresh.Services.CreateAsyncScope();
        var (services, clock) = (scope.ServiceProvider, TimeProvider.System);
        var db = services.GetRequiredService<IdentityDb>();
        var deaf = new Revocation(new DenyList(nowhere, clock), services.GetRequiredService<IOpenIddictAuthorizationManager>(), services.GetRequiredService<IOpenIddictTokenManager>(), db, clock);
        var due = new EndedAccess(NewPerson(), Everything: true, []).DueAt(clock.GetUtcNow());

        await new EndAccess(deaf, db, clock).HandleAsync(due, services, CancellationToken.None);

        var again = Assert.Single(db.DueTimes.Local);
        Assert.Equal((due.Kind, due.Payload), (again.Kind, again.Payload));
        Assert.InRange(again.DueAt - due.DueAt, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    }
}

using Microsoft.AspNetCore.Hosting;

namespace Identity.Tests;

public sealed class StartRefusals(IdentityHost host)
{
    [Theory]
    [InlineData("Production", "http://127.0.0.1:8080", "Plain http")]
    [InlineData("Development", "http://branch.example", "Plain http")]
    [InlineData("Development", "https://branch.example/somewhere", "scheme, host and port alone")]
    [InlineData("Development", "branch.example", "scheme, host and port alone")]
    public async Task An_unsafe_or_unclear_public_origin_is_refused(string environment, string origin, string reason)
    {
        await using var wrong = host.WithWebHostBuilder(builder => builder.UseEnvironment(environment).UseSetting("Platform:PublicOrigin", origin).UseSetting("Demo:Enabled", "false"));
        Assert.Contains(reason, Assert.Throws<InvalidOperationException>(() => wrong.Services).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_accounts_are_refused_outside_development()
    {
        await using var wrong = host.WithWebHostBuilder(builder => builder.UseEnvironment("Production").UseSetting("Mail:Server", "smtp://mail.invalid").UseSetting("Platform:PublicOrigin", "https://branch.example"));
        Assert.Contains("Demo:Enabled", Assert.Throws<InvalidOperationException>(() => wrong.Services).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_without_a_secret_is_refused()
    {
        await using var wrong = host.WithWebHostBuilder(builder => builder.UseSetting("Machines:robot:Secret", ""));
        Assert.Contains("Machines:robot:Secret", Assert.Throws<InvalidOperationException>(() => wrong.Services).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_production_cookies_are_bound_to_the_host_and_travel_over_https_alone()
    {
        await using var fresh = new FreshHost();
        await fresh.InitializeAsync();
        await using var production = fresh.WithWebHostBuilder(builder => builder.UseEnvironment("Production").UseSetting("Mail:Server", "smtp://mail.invalid").UseSetting("Platform:PublicOrigin", "https://branch.example"));
        var answer = await production.CreateClient().GetAsync(new Uri("/account/sign-in", UriKind.Relative));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-bp-form=", cookie);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
    }
}

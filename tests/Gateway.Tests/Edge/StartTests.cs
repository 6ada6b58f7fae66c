using Gateway.Tests.Given;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Edge;

/// <summary>A gateway that could not keep its promises does not start, and says what to mend.</summary>
public sealed class StartTests(Platform platform) : IClassFixture<Platform>
{
    [Theory]
    [InlineData("Platform:PublicOrigin", "", "Platform:PublicOrigin")]
    [InlineData("Platform:PublicOrigin", "https://branch.example/portal", "scheme, host and port alone")]
    [InlineData("Platform:PublicOrigin", "http://branch.example", "everywhere else set an https address")]
    [InlineData("environment", "Production", "everywhere else set an https address")]
    [InlineData("services:risk:h2:0", "http://127.0.0.1:9", "services:risk:http:0 is not set")]
    public void It_refuses_a_setting_that_it_cannot_work_with(string key, string value, string expected)
    {
        using var gateway = new GatewayHost(platform.Redis.ConnectionString, platform.Services, (key, value));
        var refusal = Assert.Throws<InvalidOperationException>(gateway.StartServer);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Gateway:TrustedNetworks:0", "load-balancer", "no network")]
    [InlineData("Gateway:ActivityTimeout", "00:00:00", "ActivityTimeout")]
    public void It_refuses_an_option_out_of_range(string key, string value, string expected)
    {
        using var gateway = new GatewayHost(platform.Redis.ConnectionString, platform.Services, (key, value));
        var refusal = Assert.Throws<OptionsValidationException>(gateway.StartServer);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }
}

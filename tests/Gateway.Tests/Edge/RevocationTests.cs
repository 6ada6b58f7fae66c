using System.Net;
using Gateway.Tests.Given;
using ServiceDefaults.Security;
using StackExchange.Redis;
using Testing;

namespace Gateway.Tests.Edge;

/// <summary>Whoever was thrown out is out within five seconds, though his token was found good a moment ago.</summary>
public sealed class RevocationTests(Platform platform) : IClassFixture<Platform>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_revoked_subject_is_refused_though_his_token_was_found_good()
    {
        var subject = Guid.CreateVersion7();
        using var client = platform.Gateway.Client(platform.Identity.Token($"{subject}"));
        await (await client.GetAsync("/api/operations/x")).Seen();
        await new DenyList(platform.Redis.Connection, TimeProvider.System).DenySubjectAsync(subject);
        await Refused(client);
    }

    [Theory, InlineData("sub"), InlineData("sid")]
    public async Task A_revocation_that_nobody_announced_is_found_all_the_same(string kind)
    {
        var id = Guid.CreateVersion7();
        using var client = platform.Gateway.Client(kind == "sub" ? platform.Identity.Token(subject: $"{id}") : platform.Identity.Token(sessionId: $"{id}"));
        await (await client.GetAsync("/api/operations/x")).Seen();
        await platform.Redis.Connection.GetDatabase()
            .SortedSetAddAsync(DenyList.Key, $"{kind}:{id}", TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        await Refused(client);
    }

    [Fact]
    public async Task A_revocation_strikes_the_revoked_alone()
    {
        var (subject, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        using var revoked = platform.Gateway.Client(platform.Identity.Token($"{subject}"));
        using var innocent = platform.Gateway.Client(platform.Identity.Token($"{other}"));
        await new DenyList(platform.Redis.Connection, TimeProvider.System).DenySubjectAsync(subject);
        await Refused(revoked);
        await (await innocent.GetAsync("/api/operations/x")).Seen();
    }

    [Fact]
    public async Task Nobody_is_let_in_while_nobody_knows_who_was_thrown_out()
    {
        using var wire = new Relay(platform.Redis.Connection.GetEndPoints()[0]);
        var redis = ConfigurationOptions.Parse(platform.Redis.ConnectionString);
        redis.EndPoints.Clear();
        redis.EndPoints.Add(IPAddress.Loopback, wire.Port);
        await using var gateway = new GatewayHost(redis.ToString(includePassword: true), platform.Services);
        using var nobody = gateway.Client();
        using var client = gateway.Client(platform.Identity.Token());
        await (await client.GetAsync("/api/operations/x")).Seen();

        wire.Cut();
        // It goes on for a moment, in which nobody could have been thrown out unseen for long.
        await (await client.GetAsync("/api/operations/x")).Seen();
        HttpResponseMessage answer = null!;
        await Eventually.True(async () => (answer = await client.GetAsync("/api/operations/x")).StatusCode == HttpStatusCode.ServiceUnavailable, "closed", Limit);
        await answer.Refused(HttpStatusCode.ServiceUnavailable, "access.revocation_unknown");
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Contains("no token can be judged", await (await nobody.GetAsync("/health")).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        wire.Mend();
        await Eventually.True(async () => (await client.GetAsync("/api/operations/x")).IsSuccessStatusCode, "open again");
    }

    private static async Task Refused(HttpClient client)
    {
        HttpResponseMessage answer = null!;
        await Eventually.True(async () => !(answer = await client.GetAsync("/api/operations/x")).IsSuccessStatusCode, "refused", Limit);
        await answer.Refused(HttpStatusCode.Unauthorized, "access.token_invalid");
    }
}

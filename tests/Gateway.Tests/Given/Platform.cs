namespace Gateway.Tests.Given;

/// <summary>A gateway with Identity and one service behind it: what most tests need.</summary>
public sealed class Platform(RedisForTests redis) : IAsyncLifetime
{
    public RedisForTests Redis { get; } = redis;

    public IdentityProvider Identity { get; private set; } = null!;

    public TestService Operations { get; private set; } = null!;

    public GatewayHost Gateway { get; private set; } = null!;

    public IReadOnlyDictionary<string, TestService> Services => new Dictionary<string, TestService>
    {
        ["identity"] = Identity.Service,
        ["operations"] = Operations,
    };

    public async ValueTask InitializeAsync()
    {
        Identity = await IdentityProvider.StartAsync();
        Operations = await TestService.StartAsync();
        Gateway = new(Redis.ConnectionString, Services, ("Clients:bff:Secret", RealIdentity.Secret));
    }

    /// <summary>A client with a good token.</summary>
    public HttpClient SignedIn() => Gateway.Client(Identity.Token());

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Operations.DisposeAsync();
        await Identity.DisposeAsync();
    }
}

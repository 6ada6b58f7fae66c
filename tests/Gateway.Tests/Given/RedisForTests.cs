using AppHost.Native.Servers;
using Gateway.Tests.Given;
using StackExchange.Redis;

[assembly: AssemblyFixture(typeof(RedisForTests))]

namespace Gateway.Tests.Given;

/// <summary>One Redis for all tests: BRANCH_TEST_REDIS when set, otherwise a private one from the installed program.</summary>
public sealed class RedisForTests : IAsyncLifetime
{
    private ServerFolder? folder;
    private RedisServer? own;

    public string ConnectionString { get; private set; } = "";

    public IConnectionMultiplexer Connection { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("BRANCH_TEST_REDIS") is { Length: > 0 } given)
        {
            ConnectionString = given;
        }
        else
        {
            await ServerFolder.SweepAbandoned();
            folder = ServerFolder.Temporary();
            own = await RedisServer.Start(folder, TestContext.Current.CancellationToken);
            ConnectionString = own.ConnectionString;
        }
        Connection = await ConnectionMultiplexer.ConnectAsync(ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        if (own is null) return;
        await own.DisposeAsync();
        folder!.Delete();
    }
}

using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Testing;

namespace Identity.Tests;

/// <summary>An Identity of its own, without demo data, with a machine client and a clock that can be put ahead.</summary>
public sealed class FreshHost() : ServiceHost<IdentityDb>("identity-db")
{
    public const string Secret = "a secret of this test";

    public ClockAhead Clock { get; } = new();

    public Dictionary<string, string> Settings { get; } = [];

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Mail:Server", Letterbox.Address).UseSetting("Machines:robot:Secret", Secret);
        foreach (var (key, value) in Settings) builder.UseSetting(key, value);
        builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }
}

public sealed class ClockAhead : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Ahead;
}

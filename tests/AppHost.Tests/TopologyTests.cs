namespace AppHost.Tests;

/// <summary>The map says nothing that cannot be.</summary>
public sealed class TopologyTests
{
    [Fact]
    public void Only_the_gateway_is_public() =>
        Assert.Equal([Topology.Gateway], Topology.Services.Where(s => s.IsPublic).Select(s => s.Name));

    [Fact]
    public void No_two_services_share_a_database() =>
        Assert.Empty(Shared(Topology.Services));

    [Fact]
    public void That_guard_can_fail() =>
        Assert.Equal(["risk-db"], Shared([.. Topology.Services, new("other", "Other", "Other") { Database = "risk-db" }]));

    [Fact]
    public void A_reference_names_a_service_that_exists() =>
        Assert.Empty(Topology.Services.SelectMany(s => s.References).Except(Topology.Services.Select(s => s.Name)));

    [Fact]
    public void The_demo_password_is_told_to_identity_alone() =>
        Assert.Equal(["identity"], Topology.Services.Where(s => s.Settings.Contains(Setting.DemoPassword)).Select(s => s.Name));

    private static IEnumerable<string?> Shared(IReadOnlyList<Service> services) =>
        services.Where(s => s.Database is not null).GroupBy(s => s.Database).Where(g => g.Count() > 1).Select(g => g.Key);
}

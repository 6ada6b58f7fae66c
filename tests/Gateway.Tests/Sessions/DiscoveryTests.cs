using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Tests.Given;
using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.Tests.Sessions;

/// <summary>What the platform says about itself leads to its one public address, whatever a caller claims.</summary>
public sealed class DiscoveryTests(Door door) : IClassFixture<Door>
{
    private static readonly (string Name, string Value)[] Lies =
    [
        ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Prefix", "/evil"), ("X-Forwarded-For", "6.6.6.6"),
        ("Forwarded", "for=6.6.6.6;host=evil.example;proto=https"), ("X-Original-Host", "evil.example"),
    ];

    [Theory, InlineData("localhost"), InlineData("127.0.0.1:9999"), InlineData(null)]
    public async Task The_discovery_document_names_only_public_addresses(string? host)
    {
        using var client = door.Gateway.Client();
        foreach (var (name, value) in Lies) client.DefaultRequestHeaders.Add(name, value);
        if (host is not null) client.DefaultRequestHeaders.Host = host;
        var document = (await client.GetFromJsonAsync<JsonObject>("/.well-known/openid-configuration"))!;
        var addresses = document.Select(p => p.Value).Where(v => v?.GetValueKind() == JsonValueKind.String).Select(v => v!.GetValue<string>()).Where(v => v.Contains("://", StringComparison.Ordinal)).ToList();
        Assert.True(addresses.Count >= 8, $"{addresses.Count} addresses");
        Assert.All(addresses, address => Assert.StartsWith($"{GatewayHost.Origin}/", address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sign_in_by_another_name_of_this_machine_goes_to_the_public_address_too()
    {
        using var client = door.Gateway.Client();
        foreach (var (name, value) in Lies) client.DefaultRequestHeaders.Add(name, value);
        client.DefaultRequestHeaders.Host = "localhost:9999";
        var location = (await client.GetAsync("/bff/sign-in")).Headers.Location!;
        Assert.StartsWith($"{GatewayHost.Origin}/connect/authorize", location.ToString(), StringComparison.Ordinal);
        // All else was pushed behind the browser's back.
        Assert.Equal(["client_id", "request_uri"], QueryHelpers.ParseQuery(location.Query).Keys.Order());
    }
}

using Gateway.Tests.Given;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Http;

namespace Gateway.Tests;

/// <summary>What is open without a token is what PublicPaths says, no more and no less.</summary>
public sealed class PublicPathsTests(Platform platform) : IClassFixture<Platform>
{
    private static readonly string[] Listed = [.. PublicPaths.All.Select(p => p.Path)];

    private IEnumerable<RouteEndpoint> Routes
    {
        get
        {
            platform.Gateway.StartServer();
            return platform.Gateway.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();
        }
    }

    [Fact]
    public void Only_listed_paths_are_open() => Assert.Empty(OpenButNotListed(Routes));

    [Fact]
    public void That_guard_can_fail() => Assert.Equal("/secrets/{id}", Assert.Single(OpenButNotListed([.. Routes, Route("/secrets/{id}", new AllowAnonymousAttribute())])));

    [Fact]
    public void Every_listed_path_is_open() => Assert.Empty(ListedButNotOpen(Routes));

    [Fact]
    public void That_other_guard_can_fail() => Assert.Equal("/docs", Assert.Single(ListedButNotOpen(Routes.Where(r => !Below(r, "/docs")))));

    [Fact]
    public void Everything_else_asks_for_a_token()
    {
        var closed = Routes.Where(r => r.Metadata.GetMetadata<IAllowAnonymous>() is null).ToList();
        Assert.Equal(
            ["/api/identity/{**rest}", "/api/operations/{**rest}", "/api/{**unknown}", "/bff/user", "/hubs/identity/{**rest}", "/hubs/operations/{**rest}", "/hubs/{**unknown}"], closed.Select(r => r.RoutePattern.RawText).Order(StringComparer.Ordinal));
        Assert.All(closed, r => Assert.NotNull(r.Metadata.GetMetadata<RequiredSignIn>()));
        Assert.All(closed, r => Assert.NotNull(r.Metadata.GetMetadata<IAuthorizeData>()));
    }

    [Theory, InlineData("/health"), InlineData("/alive"), InlineData("/docs/"), InlineData("/openapi/operations.json"), InlineData("/connect/token"), InlineData("/account/sign-in"), InlineData("/.well-known/openid-configuration")]
    public async Task A_listed_path_answers_without_a_token(string path)
    {
        using var client = platform.Gateway.Client();
        Assert.NotEqual(401, (int)(await client.GetAsync(path)).StatusCode);
    }

    private static IEnumerable<string?> OpenButNotListed(IEnumerable<RouteEndpoint> routes) => routes
        .Where(r => r.Metadata.GetMetadata<IAllowAnonymous>() is not null && r.RoutePattern.RawText != PublicPaths.Unknown && !Listed.Any(path => Below(r, path)))
        .Select(r => r.RoutePattern.RawText);

    private static IEnumerable<string> ListedButNotOpen(IEnumerable<RouteEndpoint> routes) =>
        Listed.Where(path => !routes.Any(r => Below(r, path) && r.Metadata.GetMetadata<IAllowAnonymous>() is not null));

    private static bool Below(RouteEndpoint route, string path) => new PathString("/" + route.RoutePattern.RawText!.TrimStart('/')).StartsWithSegments(path);

    private static RouteEndpoint Route(string pattern, params object[] metadata) =>
        new(_ => Task.CompletedTask, RoutePatternFactory.Parse(pattern), 0, new EndpointMetadataCollection(metadata), pattern);
}

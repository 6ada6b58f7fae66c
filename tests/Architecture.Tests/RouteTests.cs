using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using ServiceDefaults;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Architecture.Tests;

/// <summary>Every route of every service says who may come, and its input is really checked.</summary>
public sealed class RouteTests(Services services)
{
    [Fact]
    public void Every_route_names_its_permission_or_is_open_on_purpose() =>
        Assert.All(services.All, service => Assert.Empty(RouteGuards.Unguarded(service.Value.Routes)));

    [Fact]
    public async Task A_service_with_an_unguarded_route_does_not_start()
    {
        await using var app = WebApplication.CreateBuilder().Build();
        app.MapGet("/open-by-mistake", () => "x");
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(app.RunGuardedAsync);
        Assert.Contains("GET /open-by-mistake", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_of_routes_permissions_and_roles_is_the_approved_one() => Approved.Matches("routes.txt", Table());

    [Fact]
    public void A_route_that_changes_its_permission_differs_from_the_approved_table()
    {
        var changed = Table().Select(line => line.Replace("operations.applications.review", "operations.applications.read", StringComparison.Ordinal));
        Assert.NotEqual(Approved.Lines("routes.txt"), changed);
    }

    [Fact]
    public void Every_permission_is_asked_for_by_some_route() => Assert.All(services.All, service =>
        Assert.Empty(service.Value.Permissions.Permissions.Except(
            Routes(service.Key).Select(r => r.Metadata.GetMetadata<RequiredPermission>()?.Permission ?? ""))));

    [Fact]
    public void Every_request_record_is_public_because_others_are_not_validated() =>
        Assert.All(services.All, service => Assert.Empty(Unvalidated(Routes(service.Key))));

    [Fact]
    public void An_internal_request_record_is_found()
    {
        using var app = WebApplication.CreateBuilder().Build();
        app.MapPost("/hidden", (Hidden hidden) => hidden.Name);
        Assert.Equal(["/hidden"], Unvalidated(((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()));
    }

    private IEnumerable<string> Table() =>
        from service in services.All
        from route in Routes(service.Key)
        from method in route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"]
        let permission = route.Metadata.GetMetadata<RequiredPermission>()?.Permission
        let roles = permission is null ? "everybody" : string.Join(' ', service.Value.Permissions.RolesWith(permission).Order(StringComparer.Ordinal))
        let line = $"{service.Key,-12} {method,-6} {route.RoutePattern.RawText,-40} {permission ?? "-",-34} {roles}"
        orderby line
        select line;

    private IEnumerable<RouteEndpoint> Routes(string service) => services.All[service].Routes.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>();

    private static IEnumerable<string?> Unvalidated(IEnumerable<RouteEndpoint> routes) => routes
        .Where(r => r.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { IsVisible: false })
        .Select(r => r.RoutePattern.RawText);

    internal sealed record Hidden(string Name);
}

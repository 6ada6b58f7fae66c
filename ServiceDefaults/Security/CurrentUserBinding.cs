using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Security;

/// <summary>Makes the caller of a guarded route, once per request, and writes him into the origin of its events.</summary>
internal static class CurrentUserBinding
{
    public static CurrentUser Of(HttpContext http)
    {
        if (http.Features.Get<CurrentUser>() is { } known) return known;
        var token = http.Features.Get<TokenUser>() ?? throw new InvalidOperationException("There is no caller: the route is open to everybody.");
        var required = http.GetEndpoint()?.Metadata.GetMetadata<RequiredPermission>()
            ?? throw new InvalidOperationException("The route asks for no permission, so nobody's reach is known.");
        var roles = http.RequestServices.GetRequiredService<PermissionTable>().RolesWith(required.Permission);
        var user = new CurrentUser(token.Id, token.Name, [.. token.Assignments.Where(a => roles.Contains(a.Role))]);
        http.Features.Set(user);
        var origin = http.RequestServices.GetRequiredService<Origin>();
        (origin.ActorId, origin.Roles) = (user.Id, string.Join(',', user.Granted.Select(a => a.Role).Distinct()));
        return user;
    }
}

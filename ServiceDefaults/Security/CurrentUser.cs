using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace ServiceDefaults.Security;

/// <summary>The person (or machine) behind a validated token. Made once per token and kept with it in the cache.</summary>
public sealed class TokenUser
{
    /// <summary>Reads the claims; a token without a subject that is an id is refused by an exception, never read as somebody.</summary>
    public TokenUser(ClaimsPrincipal principal)
    {
        Id = Guid.Parse(principal.FindFirstValue("sub") ?? throw new FormatException("The token names no subject."));
        Name = principal.FindFirstValue("name") ?? Id.ToString();
        SessionId = principal.FindFirstValue("sid");
        Assignments = [.. principal.FindAll(RoleAssignment.ClaimType).Select(c => RoleAssignment.Parse(c.Value))];
        IssuedAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(principal.FindFirstValue("iat") ?? "0", System.Globalization.CultureInfo.InvariantCulture));
    }

    public Guid Id { get; }

    /// <summary>What the person signs in with; the id where the token names none.</summary>
    public string Name { get; }

    /// <summary>The sign-in session that the token belongs to, if any.</summary>
    public string? SessionId { get; }

    public DateTimeOffset IssuedAt { get; }

    public IReadOnlyList<RoleAssignment> Assignments { get; }
}

/// <summary>Who makes this request, with the assignments that carry the permission of its route: the reach of a reader is never the reach of a reviewer.</summary>
/// <param name="Id">The person, on whom separation of duties is decided.</param>
/// <param name="Name">What the person signs in with, for others to know him by.</param>
/// <param name="Granted">The assignments that grant this route's permission; never empty.</param>
public sealed record CurrentUser(Guid Id, string Name, IReadOnlyList<RoleAssignment> Granted)
{
    public static ValueTask<CurrentUser> BindAsync(HttpContext context, ParameterInfo parameter) => new(CurrentUserBinding.Of(context));
}

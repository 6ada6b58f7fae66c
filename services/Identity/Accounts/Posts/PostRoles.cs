using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Domain;
using AllRoles = ServiceDefaults.Security.Roles;

namespace Identity.Accounts.Posts;

/// <summary>The roles that a post of HR brings to whoever sits on it. It belongs to the company, so to no single unit.</summary>
public sealed partial class PostRoles : Entity
{
    private PostRoles() { }

    /// <summary>HR's code of the post, such as <c>INTAKE_CLERK</c>.</summary>
    public required string Post { get; init; }

    public IReadOnlyList<string> Roles { get; private set; } = [];

    public static PostRoles For(string post, IEnumerable<string> roles, DateTimeOffset now)
    {
        Require(Code().IsMatch(post), PostErrors.CodeInvalid);
        var added = new PostRoles { Id = Guid.CreateVersion7(now), Post = post };
        added.Bring(roles);
        return added;
    }

    /// <summary>
    /// Brings these roles from now on, and always Employee. Never SystemAdmin: who runs the accounts is named by a person. Never two
    /// that one person may not hold together.
    /// </summary>
    public void Bring(IEnumerable<string> roles)
    {
        string[] all = [.. roles.Append(AllRoles.Employee).Distinct()];
        foreach (var role in all) Require(AllRoles.DefaultReach.ContainsKey(role), AccountErrors.RoleUnknown(role));
        Require(!all.Contains(AllRoles.SystemAdmin), PostErrors.NoAdministrators);
        var excluded = all.FirstOrDefault(one => all.Any(other => RoleExclusions.Exclude(one, other)));
        Require(excluded is null, AccountErrors.IncompatibleWith(excluded ?? ""));
        Roles = all;
    }

    [GeneratedRegex("^[A-Z][A-Z0-9_]{0,59}$")]
    private static partial Regex Code();
}

internal sealed class PostRolesMapping : IEntityTypeConfiguration<PostRoles>
{
    public void Configure(EntityTypeBuilder<PostRoles> builder)
    {
        builder.ToTable("post_roles", "accounts");
        builder.Property(p => p.Post).HasMaxLength(60).UseCollation("C");
        builder.PrimitiveCollection(p => p.Roles).ElementType(role => role.HasMaxLength(40));
        builder.HasIndex(p => p.Post).IsUnique();
    }
}

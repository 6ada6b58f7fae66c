using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Identity.SignIn;

/// <summary>
/// Tries at one user name, whether an account of that name exists or not, so that neither the answer nor its time tells.
/// Beside the account and not in it: guessing must not change the version that an administrator works on.
/// </summary>
public sealed class SignInTries
{
    /// <summary>Wrong tries in a row that lock a name, and for how long.</summary>
    public const int Allowed = 5;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(5);

    public required string NormalizedUserName { get; init; }
    public required int Failures { get; init; }
    public required DateTimeOffset LastAt { get; init; }
    public DateTimeOffset? LockedUntil { get; init; }
}

internal sealed class SignInTriesMapping : IEntityTypeConfiguration<SignInTries>
{
    public void Configure(EntityTypeBuilder<SignInTries> builder)
    {
        builder.ToTable("tries", "sign_in");
        builder.HasKey(t => t.NormalizedUserName);
        builder.Property(t => t.NormalizedUserName).HasMaxLength(100).UseCollation("C");
        builder.HasIndex(t => t.LastAt);
    }
}

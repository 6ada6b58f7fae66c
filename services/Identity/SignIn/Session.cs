using Identity.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Identity.SignIn;

/// <summary>One sign-in of one person: the <c>sid</c> of every token that comes from it. What it ends, ends for all its clients.</summary>
public sealed class Session
{
    /// <summary>The claim that names the session.</summary>
    public const string ClaimType = "sid";

    private Session() { }

    /// <summary>However often its tokens are refreshed, a session ends after this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>The account's stamp: under another one the session is over.</summary>
    public required string SecurityStamp { get; set; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset LastUsedAt { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Browser and system, as the person would recognise them.</summary>
    public required string Device { get; init; }

    /// <summary>Where it was begun from.</summary>
    public required string? Address { get; init; }

    public static Session Begin(Account account, string device, string? address, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), AccountId = account.Id, SecurityStamp = account.SecurityStamp, StartedAt = now, LastUsedAt = now, Device = device, Address = address,
    };

    /// <summary>Ends it; ending it again changes nothing, because the person wanted just that.</summary>
    public void End(DateTimeOffset now) => EndedAt ??= now;
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions", "sign_in");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.SecurityStamp).HasMaxLength(64);
        builder.Property(s => s.Device).HasMaxLength(60).HasDefaultValue("");
        builder.Property(s => s.Address).HasMaxLength(45);
        builder.HasIndex(s => new { s.AccountId, s.Id });
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => s.StartedAt);
    }
}

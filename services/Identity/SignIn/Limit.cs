using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Identity.SignIn;

/// <summary>How often something was tried since a moment.</summary>
public sealed class Limit
{
    /// <summary>What is counted, and of whom.</summary>
    public required string Key { get; init; }
    public required int Count { get; init; }
    public required DateTimeOffset Since { get; init; }
}

internal sealed class LimitMapping : IEntityTypeConfiguration<Limit>
{
    public void Configure(EntityTypeBuilder<Limit> builder)
    {
        builder.ToTable("limits", "sign_in");
        builder.HasKey(l => l.Key);
        builder.Property(l => l.Key).HasMaxLength(140).UseCollation("C");
        builder.HasIndex(l => l.Since);
    }
}

/// <summary>Admits so many tries in so much time, counted over all replicas.</summary>
internal sealed class Limits(IdentityDb db, TimeProvider clock)
{
    /// <summary>One more try at a one-time code of this account.</summary>
    public Task<bool> AdmitCodeAsync(Guid accountId, CancellationToken ct) => AdmitAsync($"code:{accountId}", 5, TimeSpan.FromMinutes(5), ct);

    /// <summary>The code was right.</summary>
    public Task ForgetCodesAsync(Guid accountId, CancellationToken ct) => db.Limits.Where(l => l.Key == $"code:{accountId}").ExecuteDeleteAsync(ct);

    /// <summary>One more request for a link, to a name (existing or not) and from an address.</summary>
    public async Task<bool> AdmitForgottenAsync(string normalizedUserName, System.Net.IPAddress? from, CancellationToken ct) =>
        await AdmitAsync($"forgotten-from:{from}", 20, TimeSpan.FromHours(1), ct) & await AdmitAsync($"forgotten:{normalizedUserName}", 3, TimeSpan.FromHours(1), ct);

    // In one statement, so that tries in parallel are no way around the limit.
    private async Task<bool> AdmitAsync(string key, int most, TimeSpan per, CancellationToken ct)
    {
        var (now, old) = (clock.GetUtcNow(), clock.GetUtcNow() - per);
        return await db.Database.ExecuteSqlAsync(
            $"""
             insert into sign_in.limits as l (key, count, since) values ({key}, 1, {now})
             on conflict (key) do update set
                 count = case when l.since <= {old} then 1 else l.count + 1 end,
                 since = case when l.since <= {old} then {now} else l.since end
             where l.since <= {old} or l.count < {most}
             """, ct) == 1;
    }
}

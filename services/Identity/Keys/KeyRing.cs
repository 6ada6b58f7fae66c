using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace Identity.Keys;

/// <summary>
/// The provider's keys, the same in every replica and after every restart. Makes the first ones, replaces them in time,
/// and puts them before OpenIddict in the order: the one that signs now, then those that are only published.
/// </summary>
internal sealed class KeyRing(
    IServiceScopeFactory scopes, IDataProtectionProvider protection, IOptionsMonitorCache<OpenIddictServerOptions> options, TimeProvider clock)
    : BackgroundService, IHostedLifecycleService
{
    /// <summary>How long a key signs.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(90);

    /// <summary>How long it is published before it signs, and kept after its successor does: longer than any cache of the JWKS, any session and any token.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly IDataProtector protector = protection.CreateProtector("provider-keys");
    private volatile IReadOnlyList<Opened> ring = [];

    /// <summary>The keys whose signatures are ours.</summary>
    public IEnumerable<SecurityKey> SigningKeys => ring.Where(k => k.Row.Use == KeyUse.Signing).Select(k => k.Key);

    /// <summary>Gives OpenIddict its keys: the first of each kind is the one that it uses.</summary>
    public void Fill(OpenIddictServerOptions target)
    {
        foreach (var (row, key) in ring)
        {
            if (row.Use == KeyUse.Signing) target.SigningCredentials.Add(new(key, SecurityAlgorithms.RsaSha256));
            else target.EncryptionCredentials.Add(new(key, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
        }
    }

    /// <summary>Before the first request: OpenIddict does not start without keys.</summary>
    public Task StartingAsync(CancellationToken cancellationToken) => RefreshAsync(cancellationToken);

    /// <summary>Looks at the keys again, makes those that are due, and tells OpenIddict when their order has changed.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var now = clock.GetUtcNow();
        var keys = await db.ProviderKeys.AsNoTracking().ToListAsync(ct);
        if (Enum.GetValues<KeyUse>().Any(use => IsDue(keys, use, now))) keys = await MakeDueAsync(db, now, ct);

        var order = keys.Where(k => !(k.RetiresAt <= now)).OrderBy(k => k.ActivatesAt > now).ThenByDescending(k => k.ActivatesAt).ToList();
        if (order.Select(k => k.Id).SequenceEqual(ring.Select(k => k.Row.Id))) return;
        ring = [.. order.Select(row => ring.FirstOrDefault(k => k.Row.Id == row.Id) ?? new(row, Open(row)))];
        options.TryRemove(Options.DefaultName);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try { await RefreshAsync(stoppingToken); }
            catch (Exception e) when (e is Npgsql.NpgsqlException or { InnerException: Npgsql.NpgsqlException }) { /* the keys at hand are good for a day */ }
        }
    }

    private static bool IsDue(List<ProviderKey> keys, KeyUse use, DateTimeOffset now) =>
        !keys.Any(k => k.Use == use && k.RetiresAt is null && now < k.ActivatesAt + Life - Overlap);

    private Task<List<ProviderKey>> MakeDueAsync(IdentityDb db, DateTimeOffset now, CancellationToken ct) => db.AloneAsync("provider-keys", async () =>
    {
        var keys = await db.ProviderKeys.ToListAsync(ct);
        foreach (var use in Enum.GetValues<KeyUse>().Where(use => IsDue(keys, use, now)))
        {
            var last = keys.Where(k => k.Use == use).MaxBy(k => k.ActivatesAt);
            var key = Make(use, last is null ? now : now + Overlap, now);
            if (last is not null) last.RetiresAt = key.ActivatesAt + Overlap;
            keys.Add(key);
            db.Add(key);
        }
        await db.SaveChangesAsync(ct);
        return keys;
    }, ct);

    private ProviderKey Make(KeyUse use, DateTimeOffset activatesAt, DateTimeOffset now)
    {
        using var rsa = use == KeyUse.Signing ? RSA.Create(2048) : null;
        var material = rsa?.ExportPkcs8PrivateKey() ?? RandomNumberGenerator.GetBytes(32);
        return new() { Id = Guid.CreateVersion7(now), Use = use, Material = protector.Protect(material), ActivatesAt = activatesAt };
    }

    private SecurityKey Open(ProviderKey key)
    {
        var material = protector.Unprotect(key.Material);
        if (key.Use == KeyUse.Encryption) return new SymmetricSecurityKey(material) { KeyId = key.Id.ToString("N") };
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(material, out _);
        return new RsaSecurityKey(rsa) { KeyId = key.Id.ToString("N") };
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private sealed record Opened(ProviderKey Row, SecurityKey Key);
}

using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace CustomerService.PersonalData;

/// <summary>
/// Finds a number without storing it: HMAC-SHA-256 of kind and number. Its key is random and stands wrapped beside the
/// customers' keys, so that rotation wraps it again and every look-up goes on; without the key nobody can try numbers out.
/// </summary>
public sealed class BlindIndex
{
    private byte[]? key;

    /// <summary>The index of a number that is written in its one form.</summary>
    /// <param name="kind">Numbers of different kinds never meet.</param>
    public byte[] Of(string kind, string number) => HMACSHA256.HashData(
        key ?? throw new InvalidOperationException("The key of the blind index is loaded when the service starts."), Encoding.UTF8.GetBytes($"{kind}/{number}"));

    internal void Use(byte[] indexKey) => key = indexKey;
}

/// <summary>Loads the key of the blind index when the service starts, and makes it the first time.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "Made by the host.")]
internal sealed class LoadBlindIndex(BlindIndex index, MasterKeys masters, IServiceScopeFactory scopes) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CustomerServiceDb>();
        var rows = db.DataKeys.AsNoTracking().Where(k => k.OwnerId == DataKey.Nobody);
        if (!await rows.AnyAsync(cancellationToken))
        {
            var made = masters.Wrap(DataKey.Nobody, RandomNumberGenerator.GetBytes(Sealing.KeySize));
            // Another replica may be as far as this one.
            await db.Database.ExecuteSqlAsync(
                $"insert into personal_data.data_keys (owner_id, master_key_id, wrapped) values ({made.OwnerId}, {made.MasterKeyId}, {made.Wrapped}) on conflict do nothing", cancellationToken);
        }
        index.Use(masters.Unwrap(await rows.SingleAsync(cancellationToken)));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

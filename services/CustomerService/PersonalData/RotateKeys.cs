using Microsoft.EntityFrameworkCore;

namespace CustomerService.PersonalData;

/// <summary>
/// <c>dotnet CustomerService.dll rotate-keys</c>: wraps every key that an older master key wrapped with the current one, while
/// the service runs or not. What the keys have sealed stays as it is. It may be stopped at any time and run again: it goes on
/// with what is left.
/// </summary>
internal static class RotateKeys
{
    public const string Verb = "rotate-keys";

    private const int Batch = 500;

    public static async Task RotateKeysAsync(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RotateKeys));
        var masters = app.Services.GetRequiredService<MasterKeys>();
        var (rotated, after) = (0, (Guid?)null);
        while (true)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CustomerServiceDb>();
            var rows = await db.DataKeys.AsNoTracking().Where(k => k.MasterKeyId != masters.CurrentId && (after == null || k.OwnerId > after))
                .OrderBy(k => k.OwnerId).Take(Batch).ToListAsync();
            foreach (var row in rows) rotated += await WrapAgainAsync(db, masters, row);
            if (rows.Count > 0) log.KeysRotated(rotated, masters.CurrentId);
            if (rows.Count < Batch) break;
            after = rows[^1].OwnerId;
        }
        log.RotationDone(rotated, masters.CurrentId);
    }

    // By the wrapping that was read: a key that was destroyed or wrapped again in between stays so.
    private static Task<int> WrapAgainAsync(CustomerServiceDb db, MasterKeys masters, DataKey row)
    {
        var wrapped = masters.Wrap(row.OwnerId, masters.Unwrap(row));
        return db.DataKeys.Where(k => k.OwnerId == row.OwnerId && k.MasterKeyId == row.MasterKeyId)
            .ExecuteUpdateAsync(set => set.SetProperty(k => k.Wrapped, wrapped.Wrapped).SetProperty(k => k.MasterKeyId, wrapped.MasterKeyId));
    }
}

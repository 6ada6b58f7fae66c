using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;

namespace Operations;

/// <summary>
/// What an application contains and what is decided on it change one after the other: whoever comes second sees what the first has done, and is refused
/// where that matters (rule X3: any change of the content voids the decision).
/// </summary>
public sealed class ContentLock(OperationsDb db, OneTransaction transaction)
{
    /// <summary>Decides on an application while its documents stand still.</summary>
    /// <param name="decide">Loads what it needs anew, and saves.</param>
    public Task<T> DecideAsync<T>(Guid application, Func<Task<T>> decide, CancellationToken ct) => transaction.RunAsync(async () =>
    {
        await db.Database.ExecuteSqlAsync($"select from applications.applications where id = {application} for no key update", ct);
        return await decide();
    }, ct);

    /// <summary>Changes the documents of an application while nobody decides on it.</summary>
    /// <param name="change">Looks anew whether it may, and saves.</param>
    public Task<T> ChangeAsync<T>(Guid application, Func<Task<T>> change, CancellationToken ct) => transaction.RunAsync(async () =>
    {
        // The answer of the approval engine comes without a lock: by the higher version it notices that it has looked too early, and looks again.
        await db.Database.ExecuteSqlAsync(
            $"update applications.applications set version = version + case when status = 'Escalated' then 1 else 0 end where id = {application}", ct);
        return await change();
    }, ct);
}

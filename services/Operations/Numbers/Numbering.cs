using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;

namespace Operations.Numbers;

/// <summary>
/// Numbers without a gap, by kind, branch and day, never used twice (F13). The count is raised in the transaction of the case that
/// bears the number: what is not saved gives its number back, and whoever comes meanwhile waits for that save.
/// </summary>
public sealed class Numbering(OperationsDb db, OneTransaction transaction, NumberQueues queues)
{
    /// <summary>Gives the next number to a case and saves it.</summary>
    /// <param name="make">Makes the case that bears a number, or refuses; it is asked without a number first, so that a refusal locks nothing.</param>
    /// <param name="save">Saves the case and does nothing else: the branch's next number waits for it.</param>
    public async Task<TAnswer> CreateAsync<T, TAnswer>(
        NumberKind kind, OrgUnitCopy branch, DateOnly day, Func<string, T> make, Func<T, Task<TAnswer>> save, CancellationToken ct)
    {
        make("");
        return await GiveAsync(kind, branch, day, no => save(make(no)), ct);
    }

    /// <summary>Gives the next number to a case that is there already.</summary>
    /// <param name="save">Loads the case anew, gives it the number and saves it: the branch's next number waits for all of it.</param>
    public async Task<TAnswer> GiveAsync<TAnswer>(NumberKind kind, OrgUnitCopy branch, DateOnly day, Func<string, Task<TAnswer>> save, CancellationToken ct)
    {
        using var turn = await queues.WaitAsync(kind, branch.Id, ct);
        return await transaction.RunAsync(async () => await save(await NextAsync(kind, branch, day, ct)), ct);
    }

    /// <summary>Gives the next number within a transaction that is open already, such as one that saves many cases: each next number waits for its end.</summary>
    public async Task<string> NextAsync(NumberKind kind, OrgUnitCopy branch, DateOnly day, CancellationToken ct)
    {
        var places = await db.Database.SqlQuery<int>($"""
            insert into numbers.daily_numbers (org_unit_id, day, kind, last) values ({branch.Id}, {day}, {kind.ToString()}, 1)
            on conflict (org_unit_id, day, kind) do update set last = daily_numbers.last + 1
            returning last as "Value"
            """).ToListAsync(ct);
        return BusinessNumber.Of(kind, branch.Code, day, places[0]);
    }
}

/// <summary>
/// Lets the cases of a process that want a number of the same branch wait here: one that waited for the row would hold a connection for as long,
/// and a busy branch would soon hold them all. Between processes the row decides.
/// </summary>
public sealed class NumberQueues
{
    private readonly ConcurrentDictionary<(NumberKind, Guid), SemaphoreSlim> queues = new();

    /// <summary>Waits until nobody else of this process is at it; disposing lets the next one in.</summary>
    public async Task<Turn> WaitAsync(NumberKind kind, Guid branch, CancellationToken ct)
    {
        var queue = queues.GetOrAdd((kind, branch), _ => new(1));
        await queue.WaitAsync(ct);
        return new(queue);
    }

    public readonly struct Turn(SemaphoreSlim queue) : IDisposable
    {
        public void Dispose() => queue.Release();
    }
}

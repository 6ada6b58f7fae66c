using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

// Beside EventEnvelope, so that a consumer needs one using.
#pragma warning disable IDE0130
namespace ServiceDefaults.Messaging;
#pragma warning restore IDE0130

/// <summary>
/// Says of a consumer that it hands its messages to a <see cref="Gathering{T}"/>: many are on their way at once, and they go past the inbox,
/// because the statement that writes them counts each of them once by a key of its own.
/// </summary>
public interface IGathers
{
    /// <summary>How many messages one process has in its hands at most.</summary>
    const int AtOnce = 512;
}

/// <summary>
/// Writes what many messages bring in one statement, where a transaction for each would cost more than what is in it. Whatever comes while one
/// bunch is written goes with the next, so that a lonely message does not wait. A message is done when its bunch is committed.
/// </summary>
public abstract class Gathering<T> : BackgroundService
{
    private readonly Channel<(T Item, TaskCompletionSource Done)> waiting = Channel.CreateUnbounded<(T, TaskCompletionSource)>(new() { SingleReader = true });

    /// <returns>Done when it is committed; fails with what it failed with, so that the message is tried again or given up like any other.</returns>
    public Task AddAsync(T item, CancellationToken ct)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return waiting.Writer.TryWrite((item, done)) ? done.Task.WaitAsync(ct) : Task.FromCanceled(new(canceled: true));
    }

    /// <summary>Writes all of them or none. An item that was written before has no effect.</summary>
    protected abstract Task WriteAsync(IReadOnlyList<T> items, CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var bunch = new List<(T Item, TaskCompletionSource Done)>(IGathers.AtOnce);
        try
        {
            while (await waiting.Reader.WaitToReadAsync(stoppingToken))
            {
                while (bunch.Count < IGathers.AtOnce && waiting.Reader.TryRead(out var next)) bunch.Add(next);
                await WriteAsync(bunch, stoppingToken);
                bunch.Clear();
            }
        }
        finally
        {
            waiting.Writer.TryComplete();
            while (waiting.Reader.TryRead(out var left)) bunch.Add(left);
            foreach (var (_, done) in bunch) done.TrySetCanceled(CancellationToken.None);
        }
    }

    // One that cannot be written must not take the others with it.
    private async Task WriteAsync(List<(T Item, TaskCompletionSource Done)> bunch, CancellationToken ct)
    {
        try
        {
            await WriteAsync([.. bunch.Select(b => b.Item)], ct);
            foreach (var (_, done) in bunch) done.TrySetResult();
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            if (bunch.Count == 1 || Faults.RemedyFor(e) == Remedy.Outlast)
            {
                foreach (var (_, done) in bunch) done.TrySetException(e);
                return;
            }
            foreach (var one in bunch) await WriteAsync([one], ct);
        }
    }
}

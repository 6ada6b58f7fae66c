namespace ServiceDefaults.Messaging.Publishing;

/// <summary>What the broker has confirmed of one batch. The batch's tags follow each other from <paramref name="first"/>.</summary>
internal sealed class Confirms(ulong first, int count)
{
    private readonly bool[] taken = new bool[count];
    private readonly TaskCompletionSource settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int low;
    private int open = count;

    /// <summary>Ends when the whole batch is confirmed, or with what came in between.</summary>
    public Task Settled => settled.Task;

    public bool Took(int index) => Volatile.Read(ref taken[index]);

    public void Acknowledge(ulong tag, bool multiple)
    {
        var index = (int)(tag - first);
        for (var i = multiple ? low : index; i <= index; i++)
        {
            if (taken[i]) continue;
            Volatile.Write(ref taken[i], true);
            open--;
        }
        if (multiple) low = index + 1;
        if (open == 0) settled.TrySetResult();
    }

    public void Fail(Exception reason) => settled.TrySetException(reason);
}

using System.Diagnostics;

namespace Gateway.Tests.Given;

/// <summary>Waits for what must come about, and says how long it took.</summary>
internal static class Eventually
{
    public static async Task<TimeSpan> True(Func<Task<bool>> condition, TimeSpan atMost, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < atMost, $"Not within {atMost}: {what}");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        return watch.Elapsed;
    }
}

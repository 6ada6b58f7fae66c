using System.Globalization;

namespace Testing;

/// <summary>Numbers of resident identity cards that are right (GB 11643) and belong to nobody: their place code was never given out.</summary>
public static class ResidentIds
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private static int last = Random.Shared.Next(10_000_000);

    /// <summary>One that this process has not had yet.</summary>
    public static string New()
    {
        var next = Interlocked.Increment(ref last);
        var birthday = new DateOnly(1950, 1, 1).AddDays(next / 1000 % 18_000);
        var number = string.Create(CultureInfo.InvariantCulture, $"990000{birthday:yyyyMMdd}{next % 1000:000}");
        return number + "10X98765432"[Weights.Select((weight, i) => weight * (number[i] - '0')).Sum() % 11];
    }
}

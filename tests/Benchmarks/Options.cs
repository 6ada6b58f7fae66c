using System.Globalization;

namespace Benchmarks;

/// <summary>What to measure, and how long.</summary>
/// <param name="What"><c>submit</c>, <c>dashboard</c> or <c>evidence</c>.</param>
/// <param name="Connections">Of submissions, one measurement with each.</param>
/// <param name="Applications">Of boards, how many the larger number is; of the matrix, how many facts.</param>
internal sealed record Options(string What, int Rounds, int Seconds, IReadOnlyList<int> Connections, long Applications)
{
    /// <exception cref="FormatException">The arguments say something else.</exception>
    public static Options Parse(string[] arguments)
    {
        if (arguments is not [("submit" or "dashboard" or "evidence") and var what, .. var rest] || rest.Length % 2 != 0)
            throw new FormatException("Say what to measure: ./bench.sh submit [--rounds 3] [--seconds 10] [--connections 16,64], or ./bench.sh dashboard|evidence [--rounds 3] [--seconds 4] [--applications 10000000]");
        var options = new Options(what, 3, what == "submit" ? 10 : 4, [16, 64], 10_000_000);
        foreach (var pair in rest.Chunk(2))
        {
            options = pair[0] switch
            {
                "--rounds" => options with { Rounds = Number(pair[1]) },
                "--seconds" => options with { Seconds = Number(pair[1]) },
                "--connections" => options with { Connections = [.. pair[1].Split(',').Select(Number)] },
                "--applications" => options with { Applications = Number(pair[1]) },
                _ => throw new FormatException($"There is no option {pair[0]}: --rounds, --seconds, --connections and --applications are."),
            };
        }
        return options;
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : throw new FormatException($"{text} is no number above zero.");
}

using System.Globalization;

namespace Benchmarks;

/// <summary>What to measure, and how long.</summary>
internal sealed record Options(int Rounds, int Seconds, IReadOnlyList<int> Connections)
{
    /// <exception cref="FormatException">The arguments say something else.</exception>
    public static Options Parse(string[] arguments)
    {
        if (arguments is not ["submit", .. var rest] || rest.Length % 2 != 0) throw new FormatException("Say what to measure: ./bench.sh submit [--rounds 3] [--seconds 10] [--connections 16,64]");
        var options = new Options(3, 10, [16, 64]);
        foreach (var pair in rest.Chunk(2))
        {
            options = pair[0] switch
            {
                "--rounds" => options with { Rounds = Number(pair[1]) },
                "--seconds" => options with { Seconds = Number(pair[1]) },
                "--connections" => options with { Connections = [.. pair[1].Split(',').Select(Number)] },
                _ => throw new FormatException($"There is no option {pair[0]}: --rounds, --seconds and --connections are."),
            };
        }
        return options;
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : throw new FormatException($"{text} is no number above zero.");
}

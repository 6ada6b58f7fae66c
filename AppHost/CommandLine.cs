using System.Globalization;
using AppHost.Native.Servers;

namespace AppHost;

/// <summary>How the platform is to be started.</summary>
/// <param name="Port">The public port.</param>
/// <param name="Demo">Whether demo branches and users exist.</param>
/// <param name="Fresh">Whether to begin with empty servers.</param>
/// <param name="Dashboard">Whether to run the dashboard where it can be had.</param>
/// <param name="Administrator">The e-mail address of the first administrator, for a platform that has no accounts yet.</param>
/// <param name="Configuration">Which build of the services: release or debug.</param>
internal sealed record UpOptions(int Port = CommandLine.DefaultPort, bool Demo = false, bool Fresh = false, bool Dashboard = true, string Administrator = "",
    string Configuration = "release");

/// <summary>The words after ./run.sh.</summary>
internal static class CommandLine
{
    public const int DefaultPort = 8080;

    public const string Usage = """
        ./run.sh [--demo] [--fresh] [--port N]   start the platform; Ctrl-C stops it
            --demo           with demo branches and demo users
            --admin ADDRESS  invite this first administrator, on a platform that has no accounts yet
            --fresh          with empty databases, queues and cache
            --port N         the gateway's port on 127.0.0.1 (8080)
            --no-dashboard   without the Aspire dashboard
            --debug          with the Debug build of the services
            --native         without Aspire, even where it could run
        ./run.sh status                          what runs, where, and whether it is healthy
        ./run.sh stop                            end the running platform
        ./run.sh users                           the demo users and where their password is
        ./run.sh token <user>                    an access token for a demo user, and nothing else
        ./run.sh audit [--user <user>]           has every service verify its audit trail; exit code 1 if one is broken
        """;

    public static UpOptions ParseUp(IReadOnlyList<string> words)
    {
        var options = new UpOptions();
        for (var i = 0; i < words.Count; i++)
        {
            options = words[i] switch
            {
                "--demo" => options with { Demo = true },
                "--fresh" => options with { Fresh = true },
                "--no-dashboard" => options with { Dashboard = false },
                "--debug" => options with { Configuration = "debug" },
                "--native" => options,
                "--admin" => options with { Administrator = words.ElementAtOrDefault(++i) ?? throw new NativeEngineException("--admin needs an e-mail address.") },
                "--port" => options with { Port = Port(words.ElementAtOrDefault(++i)) },
                var unknown => throw new NativeEngineException($"{unknown} is not known.{Environment.NewLine}{Usage}"),
            };
        }
        return options;
    }

    /// <summary>The value after an option.</summary>
    public static string Value(IReadOnlyList<string> words, string option)
    {
        var at = words.ToList().IndexOf(option);
        return at >= 0 && at + 1 < words.Count ? words[at + 1] : throw new NativeEngineException($"{option} and its value are missing.");
    }

    /// <summary>What is left for Aspire's own command line: it would take the word after one of ours for its value.</summary>
    public static string[] WithoutOurs(IReadOnlyList<string> words) =>
        [.. words.Where((word, at) => word is not ("--demo" or "--port" or "--admin" or "--no-dashboard") && (at == 0 || words[at - 1] is not ("--port" or "--admin")))];

    /// <summary>The port in a command line that holds one.</summary>
    public static int PortOf(IReadOnlyList<string> words) => Port(Value(words, "--port"));

    private static int Port(string? word) =>
        int.TryParse(word, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536
            ? number
            : throw new NativeEngineException("--port needs a number from 1 to 65535.");
}

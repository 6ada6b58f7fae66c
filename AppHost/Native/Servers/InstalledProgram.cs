using System.Globalization;

namespace AppHost.Native.Servers;

/// <summary>Finds the servers' programs, or says how to get them.</summary>
internal static class InstalledProgram
{
    private const int OldestPostgres = 15;

    /// <summary>The folder of PostgreSQL's programs: the version a data folder was made with, or the newest.</summary>
    public static string PostgresFolder(int? madeWith)
    {
        const string packaged = "/usr/lib/postgresql";
        var versions = (Directory.Exists(packaged) ? Directory.GetDirectories(packaged) : [])
            .Select(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Where(v => v >= OldestPostgres && File.Exists($"{packaged}/{v}/bin/postgres"))
            .Order().ToList();
        if (versions.Count == 0)
            throw Missing($"PostgreSQL {OldestPostgres} or newer", "postgresql");
        if (madeWith is { } version && !versions.Contains(version))
            throw new NativeEngineException($"The databases were made by PostgreSQL {version}, which is not installed any more: install postgresql-{version}, or start with empty databases: ./run.sh --fresh");
        return $"{packaged}/{madeWith ?? versions[^1]}/bin";
    }

    public static string Redis() => OnPath("redis-server") ?? throw Missing("Redis", "redis-server");

    /// <summary>RabbitMQ's own script: the one on the PATH changes user and folders by itself.</summary>
    public static string Rabbit() => new[] { "/usr/lib/rabbitmq/bin/rabbitmq-server" }.FirstOrDefault(File.Exists)
        ?? throw Missing("RabbitMQ", "rabbitmq-server");

    /// <summary>Erlang's port mapper, which RabbitMQ's node registers with.</summary>
    public static string Epmd() => OnPath("epmd") ?? throw Missing("Erlang", "erlang-base");

    public static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(["/usr/sbin", "/sbin"])
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static NativeEngineException Missing(string what, string package) =>
        new($"{what} is not installed. ./run.sh and ./test.sh install it on Debian and Ubuntu; by hand: sudo apt-get install --no-install-recommends {package}");
}

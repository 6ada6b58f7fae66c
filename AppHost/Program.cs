using System.Globalization;
using AppHost;
using AppHost.Native.Servers;
using AppHost.Native.Verbs;

try
{
    var repository = Repository.Find();
    return args switch
    {
        ["token", var user] => await Inspect.Token(repository, user),
        ["audit"] => await Inspect.Audit(repository, "internalauditor.hq"),
        ["audit", "--user", var user] => await Inspect.Audit(repository, user),
        ["users"] => Inspect.Users(repository),
        ["status"] => await Inspect.Status(repository),
        ["stop"] => await Inspect.Stop(repository),
        ["servers", .. var rest] => await ServersOnly.Run(
            CommandLine.Value(rest, "--environment-file"), int.Parse(CommandLine.Value(rest, "--until-exit-of"), CultureInfo.InvariantCulture)),
        ["help" or "--help" or "-h"] => Help(),
        _ => await Start(repository, args),
    };
}
catch (NativeEngineException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}

// Aspire where it is compiled in and containers can run; otherwise the native engine.
static async Task<int> Start(string repository, string[] words)
{
#if ASPIRE
    if (!words.Contains("--native"))
    {
        if (await AppHost.Aspire.AspireEngine.TryRun(repository, words))
            return 0;
        await Console.Error.WriteLineAsync("No container engine answers (docker info): the native engine starts the platform.");
    }
#endif
    return await Up.Run(repository, CommandLine.ParseUp(words));
}

static int Help()
{
    Console.WriteLine(CommandLine.Usage);
    return 0;
}

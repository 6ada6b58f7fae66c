using AppHost.Native.Servers;

namespace AppHost;

/// <summary>The clone that this program was built in.</summary>
internal static class Repository
{
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "BranchPlatform.sln")))
                return folder.FullName;
        }
        throw new NativeEngineException($"No BranchPlatform.sln above {AppContext.BaseDirectory}: the AppHost starts what its own clone has built.");
    }
}

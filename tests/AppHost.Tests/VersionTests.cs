using System.Xml.Linq;
using AppHost.Native;

namespace AppHost.Tests;

/// <summary>Central package versions do not reach an SDK's version or a program fetched by npm: this does.</summary>
public sealed class VersionTests
{
    private static readonly XDocument Central = Load("Directory.Packages.props");

    private static string AspireVersion => Central.Descendants("AspireVersion").Single().Value;

    [Fact]
    public void The_AppHost_is_built_with_the_central_Aspire_version()
    {
        var imports = Load("AppHost/AppHost.csproj").Descendants("Import").Where(i => (string?)i.Attribute("Sdk") == "Aspire.AppHost.Sdk").ToList();
        Assert.Equal(2, imports.Count);
        Assert.All(imports, import => Assert.Equal(AspireVersion, (string?)import.Attribute("Version")));
    }

    [Fact]
    public void The_dashboard_is_of_the_central_Aspire_version() =>
        Assert.Equal(Dashboard.Version, AspireVersion);

    private static XDocument Load(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BranchPlatform.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run from within the clone.");
        return XDocument.Load(Path.Combine(folder.FullName, path));
    }
}

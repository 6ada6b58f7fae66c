using System.Xml.Linq;
using AppHost.Native;

namespace AppHost.Tests;

/// <summary>Central package versions reach neither an SDK's version nor what is written for people: this does.</summary>
public sealed class VersionTests
{
    private static readonly XDocument Central = Load("Directory.Packages.props");

    private static string AspireVersion => Central.Descendants("AspireVersion").Single().Value;

    // The last number may differ: SDK and packages are not always to be had in the same one.
    [Fact]
    public void The_AppHost_is_built_with_an_SDK_of_the_central_Aspire_version()
    {
        var imports = Load("AppHost/AppHost.csproj").Descendants("Import").Where(i => (string?)i.Attribute("Sdk") == "Aspire.AppHost.Sdk").ToList();
        Assert.Equal(2, imports.Count);
        Assert.Single(imports.Select(i => (string?)i.Attribute("Version")).Distinct());
        Assert.All(imports, import => Assert.Equal(MinorOf(AspireVersion), MinorOf((string?)import.Attribute("Version"))));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void What_people_read_names_the_versions(string file)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Find(), file));
        Assert.Contains($"Aspire {AspireVersion}", text, StringComparison.Ordinal);
        Assert.Contains(Dashboard.Version, text, StringComparison.Ordinal);
    }

    private static string? MinorOf(string? version) => version?[..version.LastIndexOf('.')];

    private static XDocument Load(string path) => XDocument.Load(Path.Combine(Repository.Find(), path));
}

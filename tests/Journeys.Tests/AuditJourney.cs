using AppHost.Native;
using Testing;

namespace Journeys.Tests;

/// <summary>What <c>./run.sh audit</c> does, on the platform of this process.</summary>
public sealed class AuditJourney(PlatformInProcess platform)
{
    [Fact]
    public async Task Every_trail_of_the_platform_is_whole_and_held_against_the_heads_that_Governance_keeps()
    {
        var token = (await platform.SignIn("internalauditor.hq")).AccessToken;
        string report = "";

        // The demo accounts alone are entries of Identity's. Its first head may be told before Governance has a queue for it; the next one comes a minute later.
        await Eventually.True(async () =>
        {
            await using var lines = new StringWriter();
            var whole = await Audit.Verify(platform.Origin, token, lines);
            report = lines.ToString();
            Assert.True(whole, report);
            return report.Split('\n').Any(line => line.StartsWith("identity", StringComparison.Ordinal) && !line.Contains("against 0 kept heads", StringComparison.Ordinal));
        }, "Identity's head is kept by Governance", TimeSpan.FromMinutes(2));

        Assert.Equal(7, report.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }
}

using NetArchTest.Rules;

namespace Identity.Tests;

/// <summary>The provider stands on sign-in, sign-in on accounts, and nothing looks up.</summary>
public sealed class Layers
{
    public static TheoryData<string, string[]> AllowedDownwards() => new()
    {
        { "Accounts", [] },
        { "Keys", [] },
        { "Demo", ["Accounts"] },
        { "SignIn", ["Accounts"] },
        { "OpenId", ["Accounts", "SignIn", "Keys"] },
    };

    [Theory, MemberData(nameof(AllowedDownwards))]
    public void A_capability_uses_only_what_it_stands_on(string capability, string[] below) => Assert.Empty(Reaching(capability, below));

    [Fact]
    public void A_look_upwards_is_found() => Assert.NotEmpty(Reaching("OpenId", ["Accounts", "Keys"]));

    private static IEnumerable<string> Reaching(string capability, string[] allowed)
    {
        string[] others = [.. AllowedDownwards().Select(c => c.Data.Item1).Except([.. allowed, capability]).Select(c => $"Identity.{c}")];
        return Types.InAssembly(typeof(IdentityDb).Assembly).That().ResideInNamespace($"Identity.{capability}")
            .ShouldNot().HaveDependencyOnAny(others).GetResult().FailingTypeNames ?? [];
    }
}

using AppHost.Native.Servers;

namespace AppHost.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Options_are_read_in_any_order() =>
        Assert.Equal(new UpOptions(Port: 9000, Demo: true, Fresh: true, Administrator: "a@b.example"),
            CommandLine.ParseUp(["--fresh", "--port", "9000", "--admin", "a@b.example", "--demo"]));

    [Theory]
    [InlineData("--port")]
    [InlineData("--port", "none")]
    [InlineData("--port", "0")]
    [InlineData("--port", "65536")]
    public void A_port_that_is_none_is_refused_with_a_sentence(params string[] words) =>
        Assert.Contains("1 to 65535", Assert.Throws<NativeEngineException>(() => CommandLine.ParseUp(words)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_word_is_refused_with_what_is_known()
    {
        var refusal = Assert.Throws<NativeEngineException>(() => CommandLine.ParseUp(["--demoo"]));
        Assert.StartsWith("--demoo is not known.", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--demo ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Aspire_gets_the_words_that_are_not_ours() =>
        Assert.Equal(["--Target", "k8s", "--operation", "publish"],
            CommandLine.WithoutOurs(["--demo", "--Target", "k8s", "--port", "9000", "--admin", "a@b.example", "--operation", "publish"]));
}

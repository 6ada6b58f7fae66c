using AppHost.Native;
using AppHost.Native.Servers;

namespace AppHost.Tests;

public sealed class SignInTests
{
    private const string Issuer = "http://127.0.0.1:8080/";

    // The example of RFC 7636, appendix B.
    [Fact]
    public void The_challenge_is_that_of_the_standard() =>
        Assert.Equal("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", SignIn.Challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));

    [Theory]
    [InlineData("""<form><input name="field" type="hidden" value="a&amp;b" /></form>""")]
    [InlineData("""<INPUT TYPE='hidden' VALUE='a&amp;b' NAME='field'>""")]
    [InlineData("""<input name="other" value="x"><input type=hidden value=a&amp;b name=field>""")]
    public void A_hidden_field_is_found_whatever_its_writing(string html) =>
        Assert.Equal("a&b", SignIn.HiddenField(html, "field"));

    [Fact]
    public void A_missing_hidden_field_is_not_invented() =>
        Assert.Null(SignIn.HiddenField("""<input name="other" value="x">""", "field"));

    [Fact]
    public void The_code_is_read_from_our_own_redirect() =>
        Assert.Equal("c+de", SignIn.ReadCode(Redirect("code=c%2Bde&state=s&iss=http%3A%2F%2F127.0.0.1%3A8080%2F"), "s", Issuer));

    [Theory]
    [InlineData("code=c&state=other&iss=http%3A%2F%2F127.0.0.1%3A8080%2F", "state")]
    [InlineData("code=c&iss=http%3A%2F%2F127.0.0.1%3A8080%2F", "state")]
    [InlineData("code=c&state=s&iss=http%3A%2F%2Fevil.example%2F", "issuer")]
    [InlineData("code=c&state=s", "issuer")]
    [InlineData("state=s&iss=http%3A%2F%2F127.0.0.1%3A8080%2F", "no code")]
    [InlineData("error=access_denied&error_description=locked+out&state=s", "locked out")]
    public void A_redirect_that_is_not_ours_is_refused(string query, string reason) =>
        Assert.Contains(reason, Assert.Throws<NativeEngineException>(() => SignIn.ReadCode(Redirect(query), "s", Issuer)).Message, StringComparison.Ordinal);

    private static Uri Redirect(string query) => new("http://127.0.0.1:43210/callback?" + query);
}

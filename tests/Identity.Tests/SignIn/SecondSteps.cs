using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Identity.Accounts;
using Identity.Accounts.Credentials;
using Microsoft.EntityFrameworkCore;

namespace Identity.Tests.SignIn;

public sealed partial class SecondSteps(IdentityHost host)
{
    private const string SignInPath = "/account/sign-in", SetUp = "/account/authenticator";
    private readonly Browser browser = host.NewBrowser();

    // RFC 6238, appendix B, the last six digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long second, string code)
    {
        var (key, now) = ("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", DateTimeOffset.FromUnixTimeSeconds(second));
        Assert.Equal(code, Totp.CodeOf(key, now));
        Assert.Equal(second / 30, Totp.StepOf(key, code, now));
        Assert.Equal(second / 30, Totp.StepOf(key, code, now.AddSeconds(30)));
        Assert.Null(Totp.StepOf(key, code, now.AddSeconds(90)));
        Assert.Null(Totp.StepOf(key, "", now));
    }

    [Fact]
    public async Task With_an_authenticator_the_password_alone_lets_nobody_in()
    {
        var (person, key, _) = await WithAuthenticator();
        var visitor = host.NewBrowser();
        var asked = await visitor.SubmitSignIn($"{SignInPath}?returnUrl=%2Faccount%2Fsecurity", person.UserName, IdentityHost.Password);
        var step = asked.Headers.Location!.ToString();
        Assert.Equal("/account/second-step?returnUrl=%2Faccount%2Fsecurity", step);
        Assert.StartsWith(SignInPath, (await visitor.Get("/account/security")).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Send(step, null, ("Code", "000000"))).StatusCode);

        var entered = await visitor.Send(step, null, ("Code", Next(key)));
        Assert.Equal("/account/security", entered.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/account/security")).StatusCode);
    }

    [Fact]
    public async Task A_code_is_good_once_even_in_two_hands_at_once()
    {
        var (person, key, _) = await WithAuthenticator();
        var code = Next(key);
        var visitors = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            var visitor = host.NewBrowser();
            return (visitor, step: (await visitor.SubmitSignIn(SignInPath, person.UserName, IdentityHost.Password)).Headers.Location!.ToString());
        }));
        var answers = await Task.WhenAll(visitors.Select(v => v.visitor.Send(v.step, null, ("Code", code))));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_recovery_code_replaces_a_code_once()
    {
        var (person, _, codes) = await WithAuthenticator();
        Assert.Equal(10, codes.Count);
        Assert.Equal(HttpStatusCode.Redirect, (await Enter(person, codes[0].ToLowerInvariant())).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Enter(person, codes[0])).StatusCode);
        Assert.Contains("剩余恢复码：9 个", await (await browser.Get("/account/security")).Page(), StringComparison.Ordinal);

        var made = RecoveryCode().Matches(await (await browser.Send("/account/security", "/account/authenticator/recovery-codes")).Page());
        Assert.Equal(10, made.Count);
        Assert.Equal(HttpStatusCode.BadRequest, (await Enter(person, codes[1])).StatusCode);
    }

    [Fact]
    public async Task Five_wrong_codes_make_the_right_one_wait()
    {
        var (person, key, _) = await WithAuthenticator();
        var visitor = host.NewBrowser();
        var step = (await visitor.SubmitSignIn(SignInPath, person.UserName, IdentityHost.Password)).Headers.Location!.ToString();
        for (var i = 0; i < 5; i++) await visitor.Send(step, null, ("Code", "000000"));
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Send(step, null, ("Code", Next(key)))).StatusCode);
    }

    [Fact]
    public async Task Setting_it_up_ends_the_other_sessions_and_keeps_this_one()
    {
        var person = await host.NewPerson();
        var elsewhere = await host.NewBrowser().SignIn(person.UserName);
        await SetUpBy(person);
        await (await browser.TryRefresh(elsewhere.Refresh)).RefusedAs("invalid_grant");
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/account/security")).StatusCode);
    }

    [Fact]
    public async Task A_wrong_first_code_turns_nothing_on_and_a_foreign_key_neither()
    {
        var person = await host.NewPerson();
        await browser.SubmitSignIn(SignInPath, person.UserName, IdentityHost.Password);
        var page = await (await browser.Get(SetUp)).Page();
        var wrong = await browser.Send(SetUp, null, ("SealedKey", Sealed().Match(page).Groups[1].Value), ("Code", "000000"));
        Assert.Contains("验证码不正确", await wrong.Page(), StringComparison.Ordinal);
        Assert.Contains(Key().Match(page).Groups[1].Value, await wrong.Page(), StringComparison.Ordinal);

        var other = host.NewBrowser();
        await other.SubmitSignIn(SignInPath, (await host.NewPerson()).UserName, IdentityHost.Password);
        var foreign = await other.Send(SetUp, null, ("SealedKey", Sealed().Match(page).Groups[1].Value), ("Code", Totp.CodeOf(Key().Match(page).Groups[1].Value, TimeProvider.System.GetUtcNow())));
        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        Assert.Equal(0, await host.WithDb(db => db.SecondFactors.CountAsync(f => f.AccountId == person.Id)));
    }

    [Fact]
    public async Task Taking_it_away_asks_for_the_password()
    {
        var (person, _, _) = await WithAuthenticator();
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Send("/account/security", "/account/authenticator/off", ("Present", "wrong"))).StatusCode);
        var off = await browser.Send("/account/security", "/account/authenticator/off", ("Present", IdentityHost.Password));
        Assert.Equal("/account/security?done=authenticator_off", off.Headers.Location!.ToString());
        Assert.NotEmpty((await host.NewBrowser().SignIn(person.UserName)).Access);
    }

    [Fact]
    public async Task Keys_and_recovery_codes_are_not_kept_in_clear()
    {
        var (person, key, codes) = await WithAuthenticator();
        var kept = await host.WithDb(db => db.SecondFactors.AsNoTracking().SingleAsync(f => f.AccountId == person.Id));
        var text = Encoding.UTF8.GetString(kept.SealedKey!) + Encoding.UTF8.GetString(kept.SealedRecoveryCodes!);
        Assert.All(codes.Append(key), secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_picture_stands_in_the_page_itself()
    {
        await browser.SubmitSignIn(SignInPath, (await host.NewPerson()).UserName, IdentityHost.Password);
        var page = await (await browser.Get(SetUp)).Content.ReadAsStringAsync();
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<(Account Person, string Key, List<string> RecoveryCodes)> WithAuthenticator()
    {
        var person = await host.NewPerson();
        var (key, codes) = await SetUpBy(person);
        return (person, key, codes);
    }

    private async Task<(string Key, List<string> Codes)> SetUpBy(Account person)
    {
        await browser.SubmitSignIn(SignInPath, person.UserName, IdentityHost.Password);
        var page = await (await browser.Get(SetUp)).Page();
        var key = Key().Match(page).Groups[1].Value;
        var answer = await browser.Send(SetUp, null, ("SealedKey", Sealed().Match(page).Groups[1].Value), ("Code", Totp.CodeOf(key, TimeProvider.System.GetUtcNow().AddSeconds(-30))));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (key, [.. RecoveryCode().Matches(await answer.Page()).Select(m => m.Groups[1].Value)]);
    }

    private async Task<HttpResponseMessage> Enter(Account person, string code)
    {
        var visitor = host.NewBrowser();
        var step = (await visitor.SubmitSignIn(SignInPath, person.UserName, IdentityHost.Password)).Headers.Location!.ToString();
        return await visitor.Send(step, null, ("Code", code));
    }

    // The step of now, or the next one if the time has gone on: later than the one that set it up either way.
    private static string Next(string key) => Totp.CodeOf(key, TimeProvider.System.GetUtcNow().AddSeconds(15));

    [GeneratedRegex("<code class=\"key\">([A-Z2-7]+)</code>")]
    private static partial Regex Key();

    [GeneratedRegex("name=\"SealedKey\" value=\"([^\"]+)\"")]
    private static partial Regex Sealed();

    [GeneratedRegex("<code>([A-Z0-9]{5}-[A-Z0-9]{5})</code>")]
    private static partial Regex RecoveryCode();
}

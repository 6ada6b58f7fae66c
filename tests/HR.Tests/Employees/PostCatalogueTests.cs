using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;

namespace HR.Tests.Employees;

public sealed partial class PostCatalogueTests(HRHost hr)
{
    [Fact]
    public async Task Each_business_role_has_a_post_named_like_it_in_upper_snake_case()
    {
        var posts = await HRHost.Items(hr.Manager, "/posts");
        var expected = Roles.DefaultReach.Keys.Where(role => role != Roles.SystemAdmin).Select(role => WordStart().Replace(role, "_").ToUpperInvariant());
        Assert.Equal(expected.Order(StringComparer.Ordinal), posts.Select(p => p.GetProperty("code").GetString()!));
        Assert.All(posts, p => Assert.NotEqual(p.GetProperty("zh").GetString(), p.GetProperty("en").GetString()));
        Assert.Equal("受理岗", posts.Single(p => p.GetProperty("code").GetString() == "INTAKE_CLERK").GetProperty("zh").GetString());
    }

    [Fact]
    public async Task The_catalogue_goes_page_by_page_by_code()
    {
        var first = await HRHost.Get(hr.Manager, "/posts?size=1");
        Assert.Equal("ACCOUNTANT", first.GetProperty("next").GetString());
        Assert.Equal("BRANCH_MANAGER", (await HRHost.Items(hr.Manager, "/posts?size=1&after=ACCOUNTANT"))[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_second_start_finds_the_posts_there()
    {
        await using var second = hr.WithWebHostBuilder(_ => { });
        using var client = second.CreateClient();
        await Eventually.True(async () => (await client.GetAsync(new Uri("/health", UriKind.Relative))).IsSuccessStatusCode, "the second start is ready");
        Assert.Equal(24, await hr.WithDb(db => db.Posts.CountAsync()));
    }

    [GeneratedRegex("(?<=.)(?=[A-Z])")]
    private static partial Regex WordStart();
}

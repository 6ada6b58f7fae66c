using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Gateway.Tests.Given;

internal static class Answers
{
    /// <summary>What the service behind saw of the request.</summary>
    public static async Task<Seen> Seen(this HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<Seen>())!;
    }

    /// <summary>The problem that an answer carries, in the form that every refusal has.</summary>
    public static async Task<JsonNode> Problem(this HttpResponseMessage answer, int status, string code)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode} {body}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(body)!;
        Assert.Equal(code, (string?)problem["code"]);
        Assert.Equal($"urn:branch:error:{code}", (string?)problem["type"]);
        Assert.Equal(status, (int?)problem["status"]);
        Assert.NotEmpty((string?)problem["traceId"] ?? "");
        Assert.NotEqual(code, (string?)problem["title"]);
        return problem;
    }
}

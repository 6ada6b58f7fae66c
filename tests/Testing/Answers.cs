using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Testing;

/// <summary>Commands with their headers, and answers read as JSON.</summary>
public static class Answers
{
    /// <summary>Posts with an Idempotency-Key (a new one unless given) and the version that the caller saw.</summary>
    public static async Task<HttpResponseMessage> Command(this HttpClient client, string path, object? body = null, int? ifMatch = null, Guid? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", (key ?? Guid.CreateVersion7(TimeProvider.System.GetUtcNow())).ToString());
        if (ifMatch is { } version) request.Headers.Add("If-Match", $"\"{version}\"");
        return await client.SendAsync(request);
    }

    public static async Task<JsonElement> Json(this HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    /// <summary>Reads a success; shows the refusal where there is one.</summary>
    public static async Task<JsonElement> Success(this HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Json();
    }

    /// <summary>The answer is this refusal, in the form that every refusal has; returns its body.</summary>
    public static async Task<JsonElement> Refused(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, $"Expected {(int)status} {code}, got {(int)answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal($"urn:branch:error:{code}", problem.GetProperty("type").GetString());
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        Assert.NotEqual(code, problem.GetProperty("title").GetString());
        return problem;
    }
}

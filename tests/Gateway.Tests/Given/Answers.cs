using System.Net.Http.Json;

namespace Gateway.Tests.Given;

internal static class Answers
{
    /// <summary>What the service behind saw of the request.</summary>
    public static async Task<Seen> Seen(this HttpResponseMessage answer)
    {
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<Seen>())!;
    }
}

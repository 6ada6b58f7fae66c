using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace AppHost.Native;

/// <summary>
/// Has every service go through its audit trail, each against the heads that Governance has kept of it.
/// </summary>
public static class Audit
{
    // As many as an address has room for; told once a minute, they reach back over half an hour of changes.
    private const int HeadsCompared = 40;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private sealed record Page(Head[] Items);

    private sealed record Head(long Position, string Hash);

    private sealed record Finding(long? Position, Guid? EntryId, string Kind);

    private sealed record Report(long Entries, long Sealed, long UnsealedTail, Finding? FirstBroken, Head? Head);

    /// <summary>Verifies every service behind a gateway, and says a line about each.</summary>
    public static async Task<bool> Verify(Uri origin, string accessToken, TextWriter report)
    {
        using var http = new HttpClient { BaseAddress = origin, Timeout = Limit };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        var whole = true;
        foreach (var service in Topology.Services.Where(s => s.Database is not null))
            whole &= await IsWhole(http, service.Name, report);
        return whole;
    }

    private static async Task<bool> IsWhole(HttpClient http, string service, TextWriter output)
    {
        try
        {
            var heads = await Read<Page>(http, $"/api/governance/audit/heads?service={service}&size={HeadsCompared}");
            var known = string.Join('&', heads.Items.Select(head => $"position={head.Position}&hash={head.Hash}"));
            var report = await Read<Report>(http, $"/api/{service}/audit/verification?{known}");
            await output.WriteLineAsync($"{service,-17} {Sentence(report, heads.Items.Length)}");
            return report.FirstBroken is null;
        }
        catch (HttpRequestException e)
        {
            await output.WriteLineAsync($"{service,-17} NOT VERIFIED: {e.Message}");
            return false;
        }
    }

    private static string Sentence(Report report, int heads)
    {
        if (report.FirstBroken is not { } broken)
            return string.Create(CultureInfo.InvariantCulture, $"whole: {report.Entries} entries, {report.Sealed} sealed, {report.UnsealedTail} not yet, against {heads} kept heads");
        var place = broken.Position is { } position ? string.Create(CultureInfo.InvariantCulture, $"position {position}") : "an entry outside the chain";
        return $"BROKEN at {place}: {broken.Kind}{(broken.EntryId is { } entry ? $", entry {entry}" : "")}";
    }

    private static async Task<T> Read<T>(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        // A trail that was asked for too often is not a broken one: the gateway says when to come again.
        if (answer is { StatusCode: HttpStatusCode.TooManyRequests, Headers.RetryAfter.Delta: { } wait })
        {
            await Task.Delay(wait);
            return await Read<T>(http, path);
        }
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"{path.Split('?')[0]} answered {(int)answer.StatusCode}");
        return await answer.Content.ReadFromJsonAsync<T>() ?? throw new HttpRequestException($"{path.Split('?')[0]} answered nothing");
    }
}

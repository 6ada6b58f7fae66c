using System.Net.Http.Headers;
using System.Text;
using MiniExcelLibs;
using static Testing.Company;

namespace Operations.Tests;

/// <summary>Tables as people upload them: as text, and the same as a workbook.</summary>
internal static class Tables
{
    public static Task<HttpResponseMessage> Import(this HttpClient client, string path, string csv, bool dryRun = false) =>
        client.Send(path, new StringContent(csv, Encoding.UTF8, "text/csv"), dryRun);

    /// <param name="rows">The heading first; numbers, days and truth values as a spreadsheet keeps them.</param>
    public static async Task<HttpResponseMessage> ImportWorkbook(this HttpClient client, string path, object?[][] rows, bool dryRun = false)
    {
        using var file = new MemoryStream();
        await file.SaveAsAsync(rows.Select(row => row.Select((cell, i) => ($"{(char)('A' + i)}", cell)).ToDictionary(c => c.Item1, c => c.cell)), printHeader: false);
        return await client.Send(path, new ByteArrayContent(file.ToArray())
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") },
        }, dryRun);
    }

    private static async Task<HttpResponseMessage> Send(this HttpClient client, string path, HttpContent content, bool dryRun)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{path}?dryRun={dryRun}") { Content = content };
        request.Headers.Add("Idempotency-Key", NewPerson().ToString());
        return await client.SendAsync(request);
    }
}

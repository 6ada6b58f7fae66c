using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

[assembly: AssemblyFixture(typeof(Governance.Tests.GovernanceHost))]

namespace Governance.Tests;

/// <summary>Governance on real servers, with the demo's units and the short way to a unit in a state, through the API alone.</summary>
public class GovernanceHost() : ServiceHost<GovernanceDb>("governance-db")
{
    private static int lastCode;

    public HttpClient Director => field ??= As(At(Roles.OfficeDirector, HeadOffice));

    /// <summary>A code that no unit has.</summary>
    public static string NewCode() => $"N{Interlocked.Increment(ref lastCode).ToString(CultureInfo.InvariantCulture)}";

    public Task<Guid> IdOf(string code) => WithDb(db => db.Units.Where(u => u.Code == code).Select(u => u.Id).SingleAsync());

    /// <summary>An operating unit below another one.</summary>
    public async Task<Guid> Operating(Guid parent, string type = "Branch", string? code = null) =>
        (await (await Director.Command("/org-units", NewUnit(parent, code, type, openedOn: "2026-01-05"))).Success()).GetProperty("id").GetGuid();

    /// <summary>A planned unit below another one.</summary>
    public async Task<Guid> Planned(Guid parent) => (await (await Director.Command("/org-units", NewUnit(parent))).Success()).GetProperty("id").GetGuid();

    public async Task<Guid> Closed(Guid parent)
    {
        var id = await Planned(parent);
        await (await Director.Command($"/org-units/{id}/closure", new { reason = "不再设立" }, ifMatch: 1)).Success();
        return id;
    }

    public static object NewUnit(Guid parent, string? code = null, string type = "Branch", string? openedOn = null, string? address = null) =>
        new { parentId = parent, code = code ?? NewCode(), name = "新网点", type, openedOn, address };

    public static object Move(Guid to) => new { newParentId = to, reason = "区域调整" };

    public Task<JsonElement> Read(Guid id) => Get(Director, $"/org-units/{id}");

    public async Task<string> PathOf(Guid id) => (await Read(id)).GetProperty("path").GetString()!;

    public static async Task<JsonElement> Get(HttpClient client, string path) => await (await client.GetAsync(new Uri(path, UriKind.Relative))).Success();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Demo:Enabled", "true");
    }
}

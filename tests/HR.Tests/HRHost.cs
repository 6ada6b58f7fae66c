using System.Text.Json;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

[assembly: AssemblyFixture(typeof(HR.Tests.HRHost))]

namespace HR.Tests;

/// <summary>HR on real servers, with its own people and the short way to a state, through the API and events alone.</summary>
public class HRHost() : ServiceHost<HRDb>("hr-db")
{
    private static int lastNo = 1000;

    public HttpClient Specialist => field ??= As(At(Roles.HrSpecialist, HeadOffice));
    public HttpClient Manager => field ??= As(At(Roles.BranchManager, Branch1));

    /// <summary>A staff number that nobody has.</summary>
    public static string NewNo() => $"T{Interlocked.Increment(ref lastNo)}";

    public static object NewEmployee(string? no = null, string? userName = null, Guid? unit = null, string[]? posts = null, string hiredOn = "2026-03-01")
    {
        no ??= NewNo();
        userName ??= $"person.{no}".ToLowerInvariant();
        return new { no, userName, displayName = "张小燕", workEmail = $"{userName}@branch.example", unitId = unit ?? Branch1, posts = posts ?? ["INTAKE_CLERK"], hiredOn };
    }

    public async Task<Guid> Hired(object? body = null) =>
        (await (await Specialist.Command("/employees", body ?? NewEmployee())).Success()).GetProperty("id").GetGuid();

    public async Task<Guid> Separated()
    {
        var id = await Hired();
        await (await Specialist.Command($"/employees/{id}/separation", new { leftOn = "2026-11-01", reason = "合同到期" }, ifMatch: 1)).Success();
        return id;
    }

    public Task<JsonElement> Read(Guid id) => Get(Specialist, $"/employees/{id}");

    public static async Task<JsonElement> Get(HttpClient client, string path) => await (await client.GetAsync(new Uri(path, UriKind.Relative))).Success();

    public static async Task<List<JsonElement>> Items(HttpClient client, string path) => [.. (await Get(client, path)).GetProperty("items").EnumerateArray()];
}

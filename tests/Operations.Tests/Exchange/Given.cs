using System.Text.Json;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;
using Testing;

namespace Operations.Tests.Exchange;

/// <summary>What the tests of exchange share.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Day = new(2026, 11, 23);

    public static DateOnly Today => BusinessTime.DayOf(TimeProvider.System.GetUtcNow());

    public static OrgUnitCopy Branch(string code = "B001", string type = "Branch", string status = "Operating") => new()
    {
        Id = Guid.CreateVersion7(Noon), Code = code, Name = code, Type = type, ParentId = null, Path = $"/HQ/{code}/", Status = status, Version = 1,
    };

    public static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<DomainException>(act).Error.Code);

    public static async Task<JsonElement> Get(this HttpClient who, string path) => await (await who.GetAsync(new Uri(path, UriKind.Relative))).Success();

    public static async Task<IReadOnlyList<Guid>> Ids(this HttpClient who, string path) =>
        [.. (await who.Get(path)).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid())];

    public static async Task<Guid> Created(this HttpClient who, string path, object body) =>
        (await (await who.Command(path, body)).Success()).GetProperty("id").GetGuid();
}

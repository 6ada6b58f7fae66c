using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace Testing;

/// <summary>
/// One service in this process, as its Program makes it, with a database and a virtual host of its own on real servers.
/// </summary>
/// <typeparam name="TDb">The service's database, which also tells its assembly.</typeparam>
public class ServiceHost<TDb>(string databaseName) : WebApplicationFactory<TDb>, Xunit.IAsyncLifetime where TDb : ServiceDb
{
    private readonly Dictionary<string, string> settings = new()
    {
        ["Platform:PublicOrigin"] = TestIdentity.Origin,
        ["Kestrel:Endpoints:http:Url"] = "http://127.0.0.1:0",
        ["Kestrel:Endpoints:h2:Url"] = "http://127.0.0.1:0",
    };

    /// <summary>Units that every host knows, as if Governance had told it.</summary>
    public static readonly OrgUnitCopy HeadOffice = Unit("HQ", "HeadOffice", null, "/HQ/"), Region1 = Unit("R1", "Region", HeadOffice, "/HQ/R1/"),
        Region2 = Unit("R2", "Region", HeadOffice, "/HQ/R2/"), Branch1 = Unit("B001", "Branch", Region1, "/HQ/R1/B001/"),
        Branch2 = Unit("B002", "Branch", Region1, "/HQ/R1/B002/"), Branch3 = Unit("B003", "Branch", Region2, "/HQ/R2/B003/"),
        Closed = Unit("B009", "Branch", Region2, "/HQ/R2/B009/", "Closed");

    public virtual async ValueTask InitializeAsync()
    {
        var servers = await TestServers.Get();
        settings[$"ConnectionStrings:{databaseName}"] = await servers.NewDatabaseAsync();
        settings["ConnectionStrings:messaging"] = await servers.NewVirtualHostAsync();
        settings["ConnectionStrings:cache"] = servers.Redis;
        await WithDb(async db =>
        {
            if (await db.OrgUnits.AnyAsync()) return;
            db.OrgUnits.AddRange(new[] { HeadOffice, Region1, Region2, Branch1, Branch2, Branch3, Closed }.Select(Copy));
            await db.SaveChangesAsync();
        });
        await Services.GetRequiredService<OrgTree>().RefreshAsync(CancellationToken.None);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in settings) builder.UseSetting(key, value);
        builder.UseEnvironment("Development");
        builder.ConfigureTestServices(TestIdentity.Trust);
    }

    /// <summary>A caller with these roles, who is the same person in all his calls.</summary>
    public HttpClient As(params RoleAssignment[] assignments) => As(NewPerson(), assignments);

    public HttpClient As(Guid person, params RoleAssignment[] assignments)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestIdentity.TokenFor(person, assignments));
        return client;
    }

    /// <summary>The service's database, in a unit of work of its own.</summary>
    public async Task WithDb(Func<TDb, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<TDb>());
    }

    /// <inheritdoc cref="WithDb(Func{TDb, Task})"/>
    public async Task<T> WithDb<T>(Func<TDb, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TDb>());
    }

    public static Guid NewPerson() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    private static OrgUnitCopy Copy(OrgUnitCopy u) => new()
    {
        Id = u.Id, Code = u.Code, Name = u.Name, Type = u.Type, ParentId = u.ParentId, Path = u.Path, Status = u.Status, Version = u.Version,
    };

    private static OrgUnitCopy Unit(string code, string type, OrgUnitCopy? parent, string path, string status = "Operating") => new()
    {
        Id = NewPerson(), Code = code, Name = code, Type = type, ParentId = parent?.Id, Path = path, Status = status, Version = 1,
    };
}

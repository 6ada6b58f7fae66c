using CustomerService.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServiceDefaults.Domain;

namespace CustomerService.Customers.Demo;

/// <summary>
/// Invented customers of the demo branches, with numbers that pass their checks and that nobody can have: no place in China has
/// the code 999999. They come into an empty database, once, as soon as the demo organisation has arrived from Governance.
/// </summary>
internal sealed class DemoCustomers(IServiceScopeFactory scopes, TimeProvider clock) : BackgroundService, IHealthCheck
{
    private static readonly (string Branch, string Name, bool HasEmail, Language Language, MemberLevel Level)[] Cast =
    [
        ("B001", "演示甲", true, Language.Chinese, MemberLevel.Gold), ("B001", "演示乙", false, Language.Chinese, MemberLevel.Standard),
        ("B001", "演示商贸有限公司", true, Language.Chinese, MemberLevel.Platinum), ("B001", "Demo Alice", true, Language.English, MemberLevel.Silver),
        ("B002", "演示丙", true, Language.Chinese, MemberLevel.Standard), ("B002", "演示丁", false, Language.Chinese, MemberLevel.Silver),
        ("B002", "演示科技有限公司", true, Language.Chinese, MemberLevel.Gold), ("B002", "Demo Bob", true, Language.English, MemberLevel.Standard),
        ("B003", "演示戊", true, Language.Chinese, MemberLevel.Standard), ("B003", "演示己", false, Language.Chinese, MemberLevel.Standard),
        ("B003", "演示餐饮有限公司", true, Language.Chinese, MemberLevel.Silver), ("B003", "Demo Carol", true, Language.English, MemberLevel.Gold),
    ];

    /// <summary>How many there are.</summary>
    public static int Count => Cast.Length;

    private volatile bool ready;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(ready ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The demo customers wait for the demo organisation."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250), clock);
        do
        {
            try { ready = await RegisterAsync(stoppingToken); }
            catch (Exception e) when (e is Npgsql.NpgsqlException or DbUpdateException or { InnerException: Npgsql.NpgsqlException }) { /* the next round tries again */ }
        }
        while (!ready && await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> RegisterAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CustomerServiceDb>();
        if (await db.Customers.AnyAsync(ct)) return true;

        var codes = Cast.Select(person => person.Branch).Distinct().ToArray();
        var branches = await db.OrgUnits.AsNoTracking().Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, ct);
        if (branches.Count < codes.Length) return false;

        var (keys, index) = (scope.ServiceProvider.GetRequiredService<CustomerKeys>(), scope.ServiceProvider.GetRequiredService<BlindIndex>());
        foreach (var (i, person) in Cast.Index())
        {
            var (now, type) = (clock.GetUtcNow(), person.Name.EndsWith("公司", StringComparison.Ordinal) ? CustomerType.Organisation : CustomerType.Person);
            var id = Guid.CreateVersion7(now);
            db.Add(Customer.Register(id, await CustomerNo.NextAsync(db, ct), branches[person.Branch], type, Invented(i, person.Name, type, person.HasEmail).Checked(type, BusinessTime.DayOf(now)),
                person.Level, person.Language, keys.Create(id), index, by: Guid.Empty, now));
        }
        await db.SaveChangesAsync(ct);
        return true;
    }

    private static Details Invented(int i, string name, CustomerType type, bool hasEmail)
    {
        var isPerson = type == CustomerType.Person;
        var number = isPerson ? $"999999{1960 + 3 * i}01{i + 1:D2}{i + 1:D3}" : $"91999999MA{i + 1:D7}";
        return new()
        {
            Name = name, IdType = isPerson ? IdType.ResidentId : IdType.UnifiedSocialCreditCode,
            IdNumber = number + (isPerson ? ResidentId.CheckDigit(number) : UnifiedSocialCreditCode.CheckCharacter(number)),
            Phone = $"138000000{i + 1:D2}", Email = hasEmail ? $"customer{i + 1}@demo.example" : null, Address = "演示路 1 号",
        };
    }
}

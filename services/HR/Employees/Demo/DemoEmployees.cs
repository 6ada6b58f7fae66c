using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace HR.Employees.Demo;

/// <summary>
/// The people behind the demo accounts, with the same user names. They come into an empty database, once, as soon as the
/// demo organisation has arrived from Governance.
/// </summary>
internal sealed class DemoEmployees(IServiceScopeFactory scopes, TimeProvider clock) : BackgroundService, IHealthCheck
{
    private static readonly string[] AtBranches =
    [
        "BRANCH_MANAGER", "INTAKE_CLERK", "REVIEW_OFFICER", "PROCESSING_OFFICER", "SERVICE_OFFICER", "COMPLAINT_HANDLER", "CASHIER", "ACCOUNTANT", "EMPLOYEE",
    ];

    private static readonly string[] AtHeadOffice =
    [
        "COMMITTEE_CHAIR", "COMMITTEE_MEMBER", "OFFICE_DIRECTOR", "OFFICE_SECRETARY", "DEPARTMENT_HEAD", "COMPLAINT_SUPERVISOR", "HR_SPECIALIST",
        "HR_MANAGER", "FINANCE_MANAGER", "RISK_OFFICER", "RISK_MANAGER", "COMPLIANCE_OFFICER", "INTERNAL_AUDITOR", "EXECUTIVE",
    ];

    private static readonly (string UserName, string Unit, string[] Posts, string DisplayName)[] Cast =
    [
        .. Named("B001", AtBranches, "周明远", "李晓雯", "陈建业", "王思涵", "赵雨桐", "孙立维", "钱佳怡", "吴静宜", "郑浩然"),
        .. Named("B002", AtBranches, "沈若溪", "徐文博", "何雅琴", "马志恒", "朱婉清", "胡俊逸", "林巧云", "郭子谦", "高盼盼"),
        .. Named("B003", AtBranches, "梁嘉豪", "黄咏诗", "罗伟雄", "谢晓彤", "邓家辉", "曾秀媚", "彭永康", "苏慧敏", "叶锦荣"),
        .. Named("R1", ["REGION_MANAGER"], "顾长风"),
        .. Named("R2", ["REGION_MANAGER"], "冼国梁"),
        .. Named("HQ", AtHeadOffice, "秦怀瑾", "许安邦", "韩书屏", "唐诗韵", "曹立群", "严正清", "白婉婷", "薛明哲", "贺广源", "江慎行", "石守成", "方圆圆", "纪清源", "段云鹏"),
        ("allrounder.b001", "B001", ["INTAKE_CLERK", "REVIEW_OFFICER", "PROCESSING_OFFICER"], "冯多能"),
    ];

    private static readonly DateOnly FirstHired = new(2016, 3, 1);

    private volatile bool ready;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(ready ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The demo employees wait for the demo organisation."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250), clock);
        do
        {
            try { ready = await HireAsync(stoppingToken); }
            catch (Exception e) when (e is Npgsql.NpgsqlException or DbUpdateException or { InnerException: Npgsql.NpgsqlException }) { /* the next round tries again */ }
        }
        while (!ready && await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> HireAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HRDb>();
        if (await db.Employees.AnyAsync(ct)) return true;

        var codes = Cast.Select(person => person.Unit).Distinct().ToArray();
        var units = await db.OrgUnits.AsNoTracking().Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, ct);
        if (units.Count < codes.Length) return false;

        var catalogue = await db.Posts.CodesAsync(ct);
        db.AddRange(Cast.Select((person, i) => Employee.Hire(
            new($"E{i + 1:D4}", person.UserName, new(person.DisplayName, $"{person.UserName}@branch.example", person.Posts), units[person.Unit], FirstHired.AddDays(61 * i)),
            new(No: false, UserName: false), catalogue, clock.GetUtcNow())));
        await db.SaveChangesAsync(ct);
        return true;
    }

    private static IEnumerable<(string, string, string[], string)> Named(string unit, string[] posts, params string[] names) => posts.Zip(names, (post, name) =>
        ($"{post.Replace("_", "", StringComparison.Ordinal)}.{unit}".ToLowerInvariant(), unit, new[] { post }, name));
}

using System.Security.Claims;
using BranchPlatform.Contracts.Operations;
using MassTransit;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using StackExchange.Redis;

namespace Operations.Indicators.Alerts;

/// <summary>What a screen is told of an alert. What it shows beyond that it reads through the API.</summary>
/// <param name="What"><c>Raised</c>, <c>Acknowledged</c>, <c>Escalated</c> or <c>Closed</c>.</param>
public sealed record AlertNews(string What, Guid AlertId, Guid BranchId, string Code, string Level, DateTimeOffset At);

/// <summary>
/// Tells screens of alerts as they happen (policy 3.2.2). A connection joins a group for each assignment that lets its person read alerts; who
/// belongs to a group's unit is decided anew with each alert, by the tree as it stands then.
/// </summary>
public sealed class AlertsHub(PermissionTable permissions) : Hub
{
    /// <summary>What the screen listens to.</summary>
    public const string Method = "alert";

    /// <summary>Those who reach the whole company.</summary>
    public const string Company = "company";

    public static string Of(Guid unit) => $"unit:{unit}";

    public static string Below(Guid unit) => $"below:{unit}";

    /// <summary>Whether the person of a request may read alerts at all.</summary>
    internal static bool Admits(HttpContext http) => http.User.Identity?.IsAuthenticated == true
        && Granted(http.User, http.RequestServices.GetRequiredService<PermissionTable>()).Any();

    public override async Task OnConnectedAsync()
    {
        foreach (var assignment in Granted(Context.User!, permissions))
        {
            await Groups.AddToGroupAsync(Context.ConnectionId, assignment.Reach switch
            {
                Reach.Company => Company,
                Reach.Subtree => Below(assignment.ScopeUnitId),
                _ => Of(assignment.ScopeUnitId),
            }, Context.ConnectionAborted);
        }
    }

    // By the claims: of a long poll nothing else of its request is left.
    private static IEnumerable<RoleAssignment> Granted(ClaimsPrincipal caller, PermissionTable permissions)
    {
        var roles = permissions.RolesWith(OperationsPermissions.ReadAlerts);
        // Nobody owns an alert, so a reach of one's own rows reaches none.
        return new TokenUser(caller).Assignments.Where(a => roles.Contains(a.Role) && a.Reach != Reach.Self);
    }
}

/// <summary>Tells the screens of those who reach the branch. The list is the truth: news that cannot be told now is not told later.</summary>
public sealed class PushAlerts(OperationsDb db, IHubContext<AlertsHub> hub) :
    IConsumer<AlertRaised>, IConsumer<AlertAcknowledged>, IConsumer<AlertEscalated>, IConsumer<AlertClosed>
{
    public Task Consume(ConsumeContext<AlertRaised> context) =>
        Push(new("Raised", context.Message.AlertId, context.Message.BranchId, context.Message.Code, context.Message.Level, context.Message.RaisedAt), context.CancellationToken);

    public Task Consume(ConsumeContext<AlertAcknowledged> context) =>
        Push(new("Acknowledged", context.Message.AlertId, context.Message.BranchId, context.Message.Code, context.Message.Level, context.Message.AcknowledgedAt), context.CancellationToken);

    public Task Consume(ConsumeContext<AlertEscalated> context) =>
        Push(new("Escalated", context.Message.AlertId, context.Message.BranchId, context.Message.Code, context.Message.Level, context.Message.At), context.CancellationToken);

    public Task Consume(ConsumeContext<AlertClosed> context) =>
        Push(new("Closed", context.Message.AlertId, context.Message.BranchId, context.Message.Code, context.Message.Level, context.Message.ClosedAt), context.CancellationToken);

    private async Task Push(AlertNews news, CancellationToken ct)
    {
        var above = await db.OrgUnits.Where(u => db.OrgUnits.Any(b => b.Id == news.BranchId && b.Path.StartsWith(u.Path))).Select(u => u.Id).ToListAsync(ct);
        try
        {
            await hub.Clients.Groups([AlertsHub.Company, AlertsHub.Of(news.BranchId), .. above.Select(AlertsHub.Below)]).SendAsync(AlertsHub.Method, news, ct);
        }
        catch (RedisException) { /* the screens ask the list */ }
    }
}

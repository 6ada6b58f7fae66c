using Governance.Notifications.Matrix;
using Governance.Notifications.Preferences;
using Microsoft.AspNetCore.SignalR.StackExchangeRedis;
using ServiceDefaults.Http;
using ServiceDefaults.Mail;
using ServiceDefaults.Messaging.DueTimes;
using StackExchange.Redis;

namespace Governance.Notifications;

/// <summary>The contents page of the capability: every route with its permission. Each sees what is his own.</summary>
public static class NotificationsApi
{
    /// <summary>Where the hub is; the gateway has it at <c>/hubs/governance/notifications</c>.</summary>
    public const string Hub = "/hubs/notifications";

    public static void AddNotifications(this IHostApplicationBuilder builder)
    {
        builder.AddMail();
        builder.Services.AddSingleton(NotificationMatrix.Shipped).AddHostedService<FirstMatrix>();
        builder.Services.AddSingleton<NotificationTexts>().AddScoped<Audience>();
        builder.Services.AddScoped<IDueHandler, PushNotifications>().AddScoped<IDueHandler, MailNotifications>().AddScoped<IDueHandler, ForgetNotifications>();
        // A screen is connected to one process, and the news may come about in another.
        builder.Services.AddSignalR().AddStackExchangeRedis();
        builder.Services.AddOptions<RedisOptions>().Configure<IConnectionMultiplexer>((redis, connection) =>
        {
            redis.ConnectionFactory = _ => Task.FromResult(connection);
            redis.Configuration.ChannelPrefix = RedisChannel.Literal("governance");
        });
    }

    public static void MapNotifications(this IEndpointRouteBuilder app)
    {
        var notifications = app.MapGroup("/notifications").WithTags("Notifications");
        notifications.MapGet("/", ListNotifications.Handle).WithName("Governance_Notifications_List").RequirePermission(GovernancePermissions.ReceiveNotifications);
        notifications.MapGet("/unread-count", CountUnread.Handle).WithName("Governance_Notifications_CountUnread").RequirePermission(GovernancePermissions.ReceiveNotifications);
        notifications.MapPost("/{id:guid}/reading", ReadNotification.Handle).WithName("Governance_Notifications_Read").RequirePermission(GovernancePermissions.ReceiveNotifications);
        notifications.MapPost("/reading", ReadNotifications.Handle).WithName("Governance_Notifications_ReadAll").RequirePermission(GovernancePermissions.ReceiveNotifications);

        var preferences = app.MapGroup("/notification-preferences").WithTags("Notifications");
        preferences.MapGet("/", GetPreferences.Handle).WithName("Governance_NotificationPreferences_Get").RequirePermission(GovernancePermissions.ReceiveNotifications);
        preferences.MapPost("/", SetPreferences.Handle).WithName("Governance_NotificationPreferences_Set").RequirePermission(GovernancePermissions.ReceiveNotifications);

        app.MapGet("/notification-matrix", GetMatrix.Handle).WithTags("Notifications").WithName("Governance_NotificationMatrix_Get").RequireSignIn();
        app.MapHub<NotificationsHub>(Hub).RequireSignIn();
    }
}

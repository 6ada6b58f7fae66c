using Microsoft.AspNetCore.SignalR;
using ServiceDefaults.Security;

namespace Governance.Notifications;

/// <summary>What a screen is told. The sentences it reads through the API.</summary>
/// <param name="Ids">Its notification, or those that are told as one.</param>
public sealed record NotificationNews(string Template, string Severity, IReadOnlyList<Guid> Ids);

/// <summary>Tells the screens of each person what is new for him, and hears from them that they have it.</summary>
public sealed class NotificationsHub(GovernanceDb db) : Hub
{
    /// <summary>What the screen listens to.</summary>
    public const string Method = "notification";

    public static string Of(Guid person) => $"person:{person}";

    private Guid Self => new TokenUser(Context.User!).Id;

    public override Task OnConnectedAsync() => Groups.AddToGroupAsync(Context.ConnectionId, Of(Self), Context.ConnectionAborted);

    /// <summary>The screen has the news; of what is not its person's, nothing changes.</summary>
    public Task Received(IReadOnlyList<Guid> ids)
    {
        var self = Self;
        return db.Notifications.Where(n => ids.Contains(n.Id) && n.RecipientId == self).Delivered(Context.ConnectionAborted);
    }
}

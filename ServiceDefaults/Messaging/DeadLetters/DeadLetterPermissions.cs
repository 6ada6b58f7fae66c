using static ServiceDefaults.Security.Roles;

namespace ServiceDefaults.Messaging.DeadLetters;

/// <summary>Who may work at the dead-letter desk: the same in every service.</summary>
public static class DeadLetterPermissions
{
    public const string Read = "dead_letters.read";
    public const string Manage = "dead_letters.manage";

    /// <summary>Permission → roles. It is plumbing, not business: whoever replays a message decides nothing that is in it.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Roles = new Dictionary<string, string[]>
    {
        [Read] = [SystemAdmin],
        [Manage] = [SystemAdmin],
    };
}

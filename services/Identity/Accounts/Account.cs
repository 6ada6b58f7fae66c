using ServiceDefaults.Domain;

namespace Identity.Accounts;

/// <summary>Somebody who can sign in. What he may do is said by his <see cref="AssignedRole"/>s, not here.</summary>
public sealed class Account : Entity
{
    private Account() { }

    /// <summary>The name that people type; compared without regard to case.</summary>
    [Personal]
    public required string UserName { get; set; }

    /// <summary>The user name in the form in which names are compared.</summary>
    [Personal]
    public required string NormalizedUserName { get; set; }

    /// <summary>The name that people read.</summary>
    [Personal]
    public required string DisplayName { get; init; }

    [Secret]
    public string? PasswordHash { get; set; }

    /// <summary>Changes when everything that was granted before must end; a session begun under another stamp is over.</summary>
    [Secret]
    public required string SecurityStamp { get; set; }

    /// <summary>Set while an administrator keeps the account out.</summary>
    public DateTimeOffset? LockedAt { get; private set; }

    public bool IsLocked => LockedAt is not null;

    public override string State => IsLocked ? "Locked" : "Open";

    /// <summary>Opens an account at the unit that looks after it.</summary>
    public static Account Open(string userName, string displayName, Guid unitId, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), OrgUnitId = unitId, UserName = userName, NormalizedUserName = userName.ToUpperInvariant(),
        DisplayName = displayName, SecurityStamp = NewStamp(now),
    };

    /// <summary>Keeps the person out from now on, and ends every session.</summary>
    public void Lock(DateTimeOffset now)
    {
        Require(!IsLocked, AccountErrors.AlreadyLocked);
        LockedAt = now;
        SecurityStamp = NewStamp(now);
    }

    /// <summary>Lets the person in again; sessions that the lock ended stay ended.</summary>
    public void Unlock()
    {
        Require(IsLocked, AccountErrors.NotLocked);
        LockedAt = null;
    }

    private static string NewStamp(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");
}

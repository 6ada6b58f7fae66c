using BranchPlatform.Contracts.Identity;
using ServiceDefaults.Domain;

namespace Identity.Accounts;

/// <summary>Whether HR counts the account's employee among the staff.</summary>
public enum Employment
{
    Active,
    /// <summary>Kept out until HR says Active again.</summary>
    Suspended,
    /// <summary>Gone for good: nothing lets this account in again.</summary>
    Left,
}

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
    public required string DisplayName { get; set; }

    /// <summary>Where links go; nothing for an account that nobody can be written to at.</summary>
    [Personal]
    public string? WorkEmail { get; private set; }

    [Secret]
    public string? PasswordHash { get; set; }

    /// <summary>Changes when everything that was granted before must end; a session begun under another stamp is over.</summary>
    [Secret]
    public required string SecurityStamp { get; set; }

    /// <summary>Set while an administrator keeps the account out.</summary>
    public DateTimeOffset? LockedAt { get; private set; }

    /// <summary>The employee whose account it is; nothing for one whom HR does not know.</summary>
    public Guid? EmployeeId { get; private set; }

    public Employment? Employment { get; private set; }

    /// <summary>The posts that the employee sits on, as HR told them.</summary>
    public IReadOnlyList<string> Posts { get; private set; } = [];

    /// <summary>HR's version of what stands here about the employee.</summary>
    public int EmployeeVersion { get; private set; }

    /// <summary>When a role came or went. A change of roles is a change of the account, so that two at once cannot both be right.</summary>
    public DateTimeOffset RolesChangedAt { get; private set; }

    public bool IsLocked => LockedAt is not null || Employment is Accounts.Employment.Suspended or Accounts.Employment.Left;

    public bool IsActivated => PasswordHash is not null;

    public override string State => Employment switch
    {
        Accounts.Employment.Left => "Left",
        Accounts.Employment.Suspended => "Suspended",
        _ => LockedAt is null ? "Open" : "Locked",
    };

    /// <summary>Opens an account at the unit that looks after it.</summary>
    public static Account Open(string userName, string displayName, Guid unitId, DateTimeOffset now, string? workEmail = null) => new()
    {
        Id = Guid.CreateVersion7(now), OrgUnitId = unitId, UserName = userName, NormalizedUserName = Normalized(userName),
        DisplayName = displayName, SecurityStamp = NewStamp(now), WorkEmail = workEmail, RolesChangedAt = now,
    };

    /// <summary>The form in which names are compared.</summary>
    public static string Normalized(string userName) => userName.ToUpperInvariant();

    /// <summary>Keeps the person out from now on, and ends every session.</summary>
    /// <param name="held">What he holds.</param>
    public void Lock(IEnumerable<AssignedRole> held, DateTimeOffset now)
    {
        Require(Employment is not Accounts.Employment.Left, AccountErrors.EmployeeLeft);
        Require(LockedAt is null, AccountErrors.AlreadyLocked);
        LockedAt = now;
        EndSessions(now);
        Announce(held);
    }

    /// <summary>Lifts an administrator's lock; sessions that the lock ended stay ended, and HR's own lock stays.</summary>
    public void Unlock(IEnumerable<AssignedRole> held)
    {
        Require(Employment is not Accounts.Employment.Left, AccountErrors.EmployeeLeft);
        Require(LockedAt is not null, AccountErrors.NotLocked);
        LockedAt = null;
        Announce(held);
    }

    /// <summary>Becomes what HR says about the employee. What follows for his roles is settled afterwards, by <see cref="RolesAre"/>.</summary>
    /// <param name="version">HR's version; the caller has seen that it is higher.</param>
    public void Follow(Employee employee, int version, DateTimeOffset now)
    {
        EmployeeVersion = version;
        if (Employment is Accounts.Employment.Left) return;
        (EmployeeId, OrgUnitId, Posts) = (employee.Id, employee.UnitId, employee.Posts);
        (UserName, NormalizedUserName, DisplayName, WorkEmail) =
            (employee.UserName, Normalized(employee.UserName), employee.DisplayName, employee.WorkEmail);
        if (Employment != employee.Employment && employee.Employment is not Accounts.Employment.Active) EndSessions(now);
        Employment = employee.Employment;
    }

    /// <summary>Tells what the person holds after roles came or went.</summary>
    public void RolesAre(IEnumerable<AssignedRole> held, DateTimeOffset now)
    {
        RolesChangedAt = now;
        Announce(held);
    }

    /// <summary>A new stamp: whatever was granted before is over.</summary>
    public void EndSessions(DateTimeOffset now) => SecurityStamp = NewStamp(now);

    /// <summary>Tells the account as it is; whoever has it already passes it by.</summary>
    internal void Announce(IEnumerable<AssignedRole> held) =>
        Raise(new AccountChanged(Id, EmployeeId, [.. held.Where(r => r.WithdrawnAt is null).Select(r => r.Role).Distinct().Order(StringComparer.Ordinal)], IsLocked));

    private static string NewStamp(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");
}

/// <summary>An employee as HR tells of him.</summary>
public sealed record Employee(
    Guid Id, string UserName, string DisplayName, string WorkEmail, Guid UnitId, IReadOnlyList<string> Posts, Employment Employment);

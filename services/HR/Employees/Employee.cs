using BranchPlatform.Contracts.HR;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace HR.Employees;

/// <summary>Whether somebody works here now.</summary>
public enum EmployeeStatus { Active, Suspended, Left }

/// <summary>
/// A person who works at a unit, on one or more posts. Holds what the work needs and nothing else of the person
/// (rule X8). Nobody changes the record of himself, whatever roles he holds (rule X2).
/// </summary>
public sealed class Employee : Entity
{
    private Employee() { }

    /// <summary>The staff number; unique for ever.</summary>
    public string No { get; private init; } = "";

    /// <summary>What the person signs in with; unique for ever without regard to case, so that no account passes to somebody else.</summary>
    public string UserName { get; private init; } = "";

    /// <summary>The user name in the form in which names are compared, here as in Identity.</summary>
    public string NormalizedUserName { get; private init; } = "";

    [Personal]
    public string DisplayName { get; private set; } = "";

    /// <summary>Where the activation link goes.</summary>
    [Personal]
    public string WorkEmail { get; private set; } = "";

    /// <summary>Codes of the catalogue, each once, in their order.</summary>
    public string[] Posts { get; private set; } = [];

    public DateOnly HiredOn { get; private init; }
    public EmployeeStatus Status { get; private set; }
    public DateOnly? LeftOn { get; private set; }

    public override string State => Status.ToString();

    /// <summary>The form in which user names are compared.</summary>
    public static string Normalize(string userName) => userName.ToUpperInvariant();

    /// <summary>Hires a person. Who comes back is a new employee with a new number.</summary>
    /// <param name="taken">What other employees have already.</param>
    /// <exception cref="DomainException">Number or user name are taken, the unit is closed, a post is unknown, or the day is too far ahead.</exception>
    public static Employee Hire(Hiring hiring, Taken taken, IReadOnlySet<string> catalogue, DateTimeOffset now)
    {
        Require(!taken.No, EmployeeErrors.NoTaken(hiring.No));
        Require(!taken.UserName, EmployeeErrors.UserNameTaken(hiring.UserName));
        Require(hiring.HiredOn <= BusinessTime.DayOf(now).AddYears(1), EmployeeErrors.HiredTooFarAhead);
        RequireOpen(hiring.Unit);
        var employee = new Employee
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = hiring.Unit.Id, No = hiring.No, UserName = hiring.UserName,
            NormalizedUserName = Normalize(hiring.UserName), HiredOn = hiring.HiredOn,
        };
        employee.Take(hiring.Details, catalogue);
        employee.Announce();
        return employee;
    }

    /// <summary>Another name, another address, other posts.</summary>
    /// <param name="by">The employee who does it, as far as he is one.</param>
    public void Change(Details details, IReadOnlySet<string> catalogue, Guid? by)
    {
        RequireChangeable(by);
        Take(details, catalogue);
        Announce();
    }

    /// <summary>Works at another unit from now on.</summary>
    public void Transfer(OrgUnitCopy unit, Guid? by)
    {
        RequireChangeable(by);
        Require(unit.Id != OrgUnitId, EmployeeErrors.AlreadyThere(unit.Code));
        GoTo(unit);
        Announce();
    }

    /// <summary>Becomes what a line of a file says. One event for all of it, because two of one version would be read as one.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Match(Hiring line, IReadOnlySet<string> catalogue, Guid? by)
    {
        Require(Normalize(line.UserName) == NormalizedUserName, EmployeeErrors.UserNameFixed(UserName));
        Require(line.HiredOn == HiredOn, EmployeeErrors.HiredOnFixed(HiredOn));
        if (line.Unit.Id == OrgUnitId && line.Details.DisplayName == DisplayName && line.Details.WorkEmail == WorkEmail && Sorted(line.Details.Posts).SequenceEqual(Posts)) return false;
        RequireChangeable(by);
        Take(line.Details, catalogue);
        if (line.Unit.Id != OrgUnitId) GoTo(line.Unit);
        Announce();
        return true;
    }

    /// <summary>Does not work for the time being; Identity keeps the person out meanwhile.</summary>
    public void Suspend(Guid? by)
    {
        RequireAnother(by);
        MoveTo(EmployeeStatus.Suspended);
    }

    /// <summary>Works again.</summary>
    public void Reinstate(Guid? by)
    {
        RequireAnother(by);
        MoveTo(EmployeeStatus.Active);
    }

    /// <summary>Leaves for good. Who never came may leave on the day on which he was to come.</summary>
    public void Separate(DateOnly leftOn, Guid? by, DateTimeOffset now)
    {
        RequireAnother(by);
        Require(leftOn >= HiredOn, EmployeeErrors.LeftBeforeHired);
        Require(leftOn == HiredOn || leftOn <= BusinessTime.DayOf(now), EmployeeErrors.LeftInFuture);
        MoveTo(EmployeeStatus.Left);
        LeftOn = leftOn;
    }

    /// <summary>Tells the whole state as it is: copies take it when they have an older version, or none (flow E0).</summary>
    public void Announce() => Raise(new EmployeeChanged(Id, No, UserName, DisplayName, WorkEmail, OrgUnitId, Posts, Status.ToString()));

    private void Take(Details details, IReadOnlySet<string> catalogue)
    {
        var unknown = details.Posts.FirstOrDefault(post => !catalogue.Contains(post));
        Require(unknown is null, EmployeeErrors.PostUnknown(unknown ?? ""));
        (DisplayName, WorkEmail, Posts) = (details.DisplayName, details.WorkEmail, Sorted(details.Posts));
    }

    private void GoTo(OrgUnitCopy unit)
    {
        RequireOpen(unit);
        OrgUnitId = unit.Id;
    }

    private void MoveTo(EmployeeStatus next)
    {
        Require((Status, next) is
            (EmployeeStatus.Active, EmployeeStatus.Suspended or EmployeeStatus.Left) or
            (EmployeeStatus.Suspended, EmployeeStatus.Active or EmployeeStatus.Left), EmployeeErrors.TransitionNotAllowed(Status, next));
        Status = next;
        Announce();
    }

    private void RequireChangeable(Guid? by)
    {
        RequireAnother(by);
        Require(Status != EmployeeStatus.Left, EmployeeErrors.HasLeft);
    }

    private void RequireAnother(Guid? by) => Require(by != Id, EmployeeErrors.OwnRecord);

    private static void RequireOpen(OrgUnitCopy unit) => Require(unit.Status != "Closed", EmployeeErrors.UnitClosed(unit.Code));

    private static string[] Sorted(string[] posts) => [.. posts.Distinct().Order(StringComparer.Ordinal)];
}

/// <summary>What may change of an employee without his moving.</summary>
public sealed record Details(string DisplayName, string WorkEmail, string[] Posts);

/// <summary>Who works where, from when.</summary>
public sealed record Hiring(string No, string UserName, Details Details, OrgUnitCopy Unit, DateOnly HiredOn);

/// <summary>What of a new employee somebody else has already.</summary>
public sealed record Taken(bool No, bool UserName);

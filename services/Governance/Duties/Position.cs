using BranchPlatform.Contracts.Governance;
using ServiceDefaults.Domain;

namespace Governance.Duties;

/// <summary>The kind of unit that has a position; the names are those of the kinds of units.</summary>
public enum DutyLevel { HeadOffice, Region, Department, Branch }

/// <summary>A position to be set up.</summary>
/// <param name="Post">The post of HR whose people hold it.</param>
/// <param name="Headcount">How many people a unit should have on it.</param>
public sealed record NewPosition(string Code, string Title, DutyLevel Level, string Post, int Headcount);

/// <summary>
/// A position that every unit of a level has (policy 1.3.2). Who holds it at a unit is HR's to say: whoever sits there on its post. It belongs to
/// the company and to no unit of it.
/// </summary>
public sealed class Position : Entity
{
    private Position() { }

    public string Code { get; private init; } = "";
    public string Title { get; private set; } = "";
    public DutyLevel Level { get; private init; }
    public string Post { get; private init; } = "";
    public int Headcount { get; private set; }

    /// <param name="there">The positions that there are.</param>
    public static Position SetUp(NewPosition position, IEnumerable<Position> there, DateTimeOffset now)
    {
        foreach (var other in there)
        {
            Require(other.Code != position.Code, DutyErrors.CodeTaken(position.Code));
            Require(other.Level != position.Level || other.Post != position.Post, DutyErrors.PostTaken(position.Post, other.Code));
        }
        var made = new Position
        {
            Id = Guid.CreateVersion7(now), Code = position.Code, Title = position.Title, Level = position.Level, Post = position.Post, Headcount = position.Headcount,
        };
        made.Announce();
        return made;
    }

    public void Change(string title, int headcount)
    {
        Require(title != Title || headcount != Headcount, DutyErrors.NothingChanges);
        (Title, Headcount) = (title, headcount);
        Announce();
    }

    private void Announce() => Raise(new PositionChanged(Id, Code, Level.ToString(), Post, Headcount));
}

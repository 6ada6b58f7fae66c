namespace Governance.Staff;

/// <summary>Where a person works and on which posts; on none while he is suspended or has left.</summary>
public sealed record Sitting(Guid UnitId, IReadOnlyList<string> Posts)
{
    public static Sitting Of(StaffCopy person) => new(person.OrgUnitId, person.Status == "Active" ? [.. person.Posts] : []);

    /// <summary>The posts on which he sits here and does not there.</summary>
    public IEnumerable<string> Without(Sitting there) => UnitId == there.UnitId ? Posts.Except(there.Posts) : Posts;
}

using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Governance.Staff;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Governance.Teams;

/// <summary>
/// What a team must be (policy 2.1.4, rule X2), as data of <c>team-rules.json</c>. The minimum is where a new database begins; separation of
/// duties comes with the release and is lifted for nobody.
/// </summary>
/// <param name="Minimum">The functions that every branch has to cover at first; what counts now says <see cref="TeamMinimum"/>.</param>
/// <param name="ManagerPost">The post that a manager sits on.</param>
/// <param name="ApartPosts">Sets of posts of which nobody in a team holds all: what the staff's posts tell of 受理, 审核, 办理 and of the pairs of rule X2.</param>
/// <param name="ApartFunctions">Sets of functions, or <c>Manager</c>, of which nobody covers all.</param>
public sealed record TeamRules(
    IReadOnlyList<TeamFunction> Minimum, string ManagerPost, IReadOnlyList<IReadOnlyList<string>> ApartPosts, IReadOnlyList<IReadOnlyList<string>> ApartFunctions)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Those that come with the service.</summary>
    public static readonly TeamRules Shipped = Read();

    /// <summary>Whether a person may do in a branch's team what the composition gives him, as far as his own data tell.</summary>
    public bool Allow(Composition team, StaffCopy person, Guid branchId) => Refusal(team, person, branchId) is null;

    /// <param name="staff">Those of its people who are known.</param>
    /// <param name="managing">The code of the branch that a person manages, where that is another one.</param>
    /// <exception cref="DomainException">The branch has no team, nobody manages it, or somebody cannot do what he shall.</exception>
    public void Require(Composition team, OrgUnitCopy branch, IReadOnlyDictionary<Guid, StaffCopy> staff, IReadOnlyDictionary<Guid, string> managing)
    {
        if (branch.Type != "Branch") throw new DomainException(TeamErrors.NotABranch(branch.Code));
        if (branch.Status == "Closed") throw new DomainException(TeamErrors.BranchClosed(branch.Code));
        if (branch.IsActive && team.ManagerId is null) throw new DomainException(TeamErrors.ManagerMissing(branch.Code));
        if (team.Members.Distinct().Count() < team.Members.Count) throw new DomainException(TeamErrors.MemberTwice);
        foreach (var id in team.People)
        {
            if (!staff.TryGetValue(id, out var person)) throw new DomainException(TeamErrors.PersonUnknown(id));
            // The same person: no resolution lifts this yet, because none can be passed yet.
            if (team.ManagerId == id && managing.TryGetValue(id, out var other)) throw new DomainException(TeamErrors.ManagerOfAnother(person.No, other));
            if (Refusal(team, person, branch.Id) is { } refusal) throw new DomainException(refusal);
        }
    }

    private Error? Refusal(Composition team, StaffCopy person, Guid branchId)
    {
        var duties = team.DutiesOf(person.Id);
        return person switch
        {
            { Status: not "Active" } => TeamErrors.PersonNotActive(person.No),
            _ when person.OrgUnitId != branchId => TeamErrors.PersonElsewhere(person.No),
            _ when team.ManagerId == person.Id && !person.Posts.Contains(ManagerPost) => TeamErrors.ManagerWithoutPost(person.No, ManagerPost),
            _ when ApartPosts.Any(set => set.All(person.Posts.Contains)) => TeamErrors.PostsTogether,
            _ when ApartFunctions.Any(set => set.All(duties.Contains)) => TeamErrors.FunctionsTogether,
            _ => null,
        };
    }

    private static TeamRules Read()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("team-rules.json")!;
        return JsonSerializer.Deserialize<TeamRules>(file, Json)!;
    }
}

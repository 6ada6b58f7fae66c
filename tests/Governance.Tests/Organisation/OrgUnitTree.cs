using CsCheck;
using Governance.Organisation;
using Governance.Organisation.OpenItems;
using ServiceDefaults.Domain;

namespace Governance.Tests.Organisation;

/// <summary>Whatever happens to the units, in whatever order: they stay one tree.</summary>
public sealed class OrgUnitTree
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    /// <summary>Something that is tried on one or two units of the tree, chosen by their numbers.</summary>
    private sealed record Attempt(string What, int Unit, int Other);

    private static readonly Gen<Attempt> Attempts = Gen.Select(
        Gen.OneOf("set up a region", "set up a region", "set up a branch", "move", "move", "move", "open", "suspend", "resume", "close", "close"),
        Gen.Int[0, 30], Gen.Int[0, 30], (what, unit, other) => new Attempt(what, unit, other));

    [Fact]
    public void No_sequence_of_changes_makes_a_circle_a_wrong_path_or_a_closed_unit_above_a_living_one() =>
        Attempts.Array[1, 60].Sample(attempts =>
        {
            List<OrgUnit> tree = [OrgUnit.HeadOffice("HQ", "总部", Noon)];
            foreach (var attempt in attempts)
            {
                try { Try(attempt, tree); }
                catch (DomainException) { /* refused, which must leave the tree as it was */ }
                IsOneTree(tree);
            }
        }, iter: 1000);

    private static void Try(Attempt attempt, List<OrgUnit> tree)
    {
        var (unit, other) = (tree[attempt.Unit % tree.Count], tree[attempt.Other % tree.Count]);
        switch (attempt.What)
        {
            case "set up a region": tree.Add(unit.SetUp(new($"R{tree.Count}", "区域", OrgUnitType.Region), Noon)); break;
            case "set up a branch": tree.Add(unit.SetUp(new($"B{tree.Count}", "网点", OrgUnitType.Branch), Noon)); break;
            case "move": unit.MoveBelow(other, [.. tree.Where(u => u != unit && u.Path.StartsWith(unit.Path, StringComparison.Ordinal))]); break;
            case "open": unit.Open(null, Noon); break;
            case "suspend": unit.Suspend(); break;
            case "resume": unit.Resume(); break;
            case "close": unit.Close(OpenBelow(unit, tree)); break;
        }
    }

    private static StillOpen[] OpenBelow(OrgUnit unit, List<OrgUnit> tree)
    {
        var codes = tree.Where(u => u.ParentId == unit.Id && u.Status != OrgUnitStatus.Closed).Select(u => u.Code).ToArray();
        return codes.Length == 0 ? [] : [new(nameof(OrgUnit), codes.Length, codes)];
    }

    private static void IsOneTree(List<OrgUnit> tree)
    {
        var byId = tree.ToDictionary(u => u.Id);
        foreach (var unit in tree)
        {
            var codes = new Stack<string>();
            for (var at = unit; ; at = byId[at.ParentId!.Value])
            {
                codes.Push(at.Code);
                Assert.True(codes.Count <= OrgUnit.Deepest, $"{unit.Code} stands in a circle or too deep");
                if (at.ParentId is null) break;
            }
            Assert.Equal($"/{string.Join('/', codes)}/", unit.Path);
            Assert.False(unit.Status != OrgUnitStatus.Closed && unit.ParentId is { } above && byId[above].Status == OrgUnitStatus.Closed, $"{unit.Code} lives below a closed unit");
        }
    }
}

using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Http.Imports;
using ServiceDefaults.Security;

namespace Governance.Organisation;

/// <summary>
/// Takes a table of units in, all of it or nothing: a new code is set up, a known one gets the name, address and parent of its
/// line, and opens when the line says since when. A parent may stand further down. What a cell leaves empty stays as it is.
/// </summary>
public static class ImportOrgUnits
{
    private static readonly string[] Columns = ["code", "name", "type", "parentCode", "openedOn?", "address?"];

    /// <summary>
    /// Takes a table of units in, all of it or nothing: a new code is set up, a known one gets the name, address and parent of its
    /// line, and opens when the line says since when. A parent may stand further down. What a cell leaves empty stays as it is.
    /// </summary>
    /// <param name="dryRun">Whether to report only.</param>
    public static Task<Saved<ImportReport>> Handle(TableUpload file, bool dryRun, Command command, GovernanceDb db, TreeLock tree, CancellationToken ct) => tree.AloneAsync(async () =>
    {
        var import = file.Begin(Columns, key: "code");
        var known = await Known.LoadAsync(command.User, db, ct);
        import.Each(row => Apply(row, known, command.Now, db), known.TopDown(import.Rows), ColumnOf);
        return await command.SaveAsync(import, dryRun, ct);
    }, ct);

    private static ImportOutcome Apply(ImportRow row, Known known, DateTimeOffset now, GovernanceDb db)
    {
        var line = new Line(
            new(row.Text("code", 20, OrgUnitShapes.Code), row.Text("name", OrgUnitShapes.LongestName, OrgUnitShapes.Line), row.Choice<OrgUnitType>("type"),
                row.Raw("openedOn").Length == 0 ? null : row.Date("openedOn"), row.Optional("address", OrgUnitShapes.LongestAddress)),
            row.Raw("parentCode"));
        if (known.ByCode.TryGetValue(line.Unit.Code, out var unit)) return Change(known.Reachable(unit), line, known, now);
        var made = known.Parent(line).SetUp(line.Unit, now);
        known.Add(made);
        db.Add(made);
        return ImportOutcome.Created;
    }

    private static ImportOutcome Change(OrgUnit unit, Line line, Known known, DateTimeOffset now)
    {
        var (code, name, type, openedOn, address) = line.Unit;
        if (type != unit.Type) throw new DomainException(OrgUnitErrors.TypeFixed(code, unit.Type));
        var parent = unit.Type == OrgUnitType.HeadOffice && line.ParentCode.Length == 0 ? null : known.Parent(line);
        var (renamed, relocated, moved, opens) = (name != unit.Name, address is not null && address != unit.Address, parent?.Id != unit.ParentId, openedOn is not null && openedOn != unit.OpenedOn);
        if (renamed) unit.Rename(name);
        if (relocated) unit.Relocate(address!);
        if (moved) unit.MoveBelow(parent!, known.Below(unit));
        if (opens && unit.Status != OrgUnitStatus.Planned) throw new DomainException(OrgUnitErrors.OpenedOnFixed(code));
        if (opens) unit.Open(openedOn, now);
        return renamed || relocated || moved || opens ? ImportOutcome.Changed : ImportOutcome.Unchanged;
    }

    private static string? ColumnOf(Error error) => error.Code switch
    {
        "org_units.code_taken" or "org_units.closed" => "code",
        "org_units.type_fixed" or "org_units.type_not_allowed_here" => "type",
        "org_units.opened_on_fixed" or "org_units.opened_in_future" => "openedOn",
        _ => "parentCode",
    };

    private sealed record Line(NewUnit Unit, string ParentCode);

    /// <summary>The whole tree, as the lines before have left it: a move takes along what is below, in the caller's reach or not.</summary>
    private sealed class Known(Dictionary<string, OrgUnit> byCode, HashSet<Guid> reach)
    {
        public Dictionary<string, OrgUnit> ByCode => byCode;

        public static async Task<Known> LoadAsync(CurrentUser user, GovernanceDb db, CancellationToken ct) => new(
            await db.Units.ToDictionaryAsync(u => u.Code, ct), await db.Units.VisibleTo(user).Select(u => u.Id).ToHashSetAsync(ct));

        public void Add(OrgUnit unit)
        {
            byCode.Add(unit.Code, unit);
            reach.Add(unit.Id);
        }

        public OrgUnit Reachable(OrgUnit unit) => reach.Contains(unit.Id) ? unit : throw new DomainException(OrgUnitErrors.CodeTaken(unit.Code));

        public OrgUnit Parent(Line line) => byCode.TryGetValue(line.ParentCode, out var parent) && reach.Contains(parent.Id)
            ? parent
            : throw new DomainException(OrgUnitErrors.ParentUnknown(line.ParentCode));

        public List<OrgUnit> Below(OrgUnit unit) => [.. byCode.Values.Where(u => u != unit && u.Path.StartsWith(unit.Path, StringComparison.Ordinal))];

        /// <summary>The rows, each after those of all units that will stand above it when the table is in.</summary>
        public List<ImportRow> TopDown(IReadOnlyList<ImportRow> rows)
        {
            var codes = byCode.Values.ToDictionary(u => u.Id, u => u.Code);
            var parents = byCode.Values.ToDictionary(u => u.Code, u => u.ParentId is { } id ? codes[id] : null);
            foreach (var row in rows) parents[row.Raw("code")] = row.Raw("parentCode");
            return [.. rows.OrderBy(row => Level(row.Raw("code")))];

            // What stands too deep, or in a circle, is refused wherever it comes in the order.
            int Level(string code)
            {
                var level = 0;
                while (level <= OrgUnit.Deepest && parents.TryGetValue(code, out var parent) && parent is not null) (code, level) = (parent, level + 1);
                return level;
            }
        }
    }
}

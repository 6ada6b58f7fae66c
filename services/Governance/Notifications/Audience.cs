using System.Text.Json;
using Governance.Notifications.Matrix;
using Governance.Staff;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Governance.Notifications;

/// <summary>Finds the accounts that lines of the matrix mean. Nobody who is locked out or has left the company is among them.</summary>
public sealed class Audience(GovernanceDb db, TimeProvider clock)
{
    private const string Left = nameof(Left);

    /// <summary>Everybody whom the lines mean, with the first line that means him: a person is told once of an event.</summary>
    /// <param name="unit">Where it happened.</param>
    /// <param name="actor">Who did it, and is not told of it.</param>
    public async Task<IReadOnlyDictionary<Guid, MatrixLine>> OfAsync(IReadOnlyList<MatrixLine> lines, JsonElement body, Guid unit, Guid? actor, CancellationToken ct)
    {
        List<Wanted> wanted = [];
        foreach (var line in lines)
            foreach (var to in line.To)
                wanted.AddRange(Of(line, to, body, unit));

        var units = await WithAboveAsync(wanted.Select(w => w.Unit), ct);
        var persons = wanted.Where(w => w.Person is not null).Select(w => w.Person!.Value).ToArray();
        var everywhere = wanted.Where(w => w is { Role: not null, Place: Place.Company }).Select(w => w.Role!).Distinct().ToArray();
        var there = wanted.Where(w => w is { Role: not null, Place: not Place.Company }).Select(w => w.Role!).Distinct().ToArray();
        var near = units.SelectMany(u => u.Value).Distinct().ToArray();
        var accounts = await Present()
            .Where(a => persons.Contains(a.Id) || a.Roles.Any(role => everywhere.Contains(role)) || (near.Contains(a.OrgUnitId) && a.Roles.Any(role => there.Contains(role))))
            .Select(a => new { a.Id, a.OrgUnitId, a.Roles }).ToListAsync(ct);

        var told = new Dictionary<Guid, MatrixLine>();
        foreach (var one in wanted)
        {
            Guid[] meant = [.. accounts.Where(a => one.Person is { } person ? a.Id == person : a.Roles.Contains(one.Role) && IsThere(one, a.OrgUnitId)).Select(a => a.Id)];
            foreach (var account in meant.Concat(await DeputiesAsync(one, meant, body, ct)).Where(id => id != actor)) told.TryAdd(account, one.Line);
        }
        return told;

        bool IsThere(Wanted one, Guid of) => one.Place switch
        {
            Place.Unit => of == one.Unit,
            Place.Above => units[one.Unit].Contains(of),
            Place.Company => true,
            _ => throw new ArgumentOutOfRangeException(nameof(one)),
        };
    }

    private IQueryable<AccountCopy> Present() => db.Accounts.AsNoTracking().Where(a => !a.Locked && !db.Staff.Any(s => s.Id == a.EmployeeId && s.Status == Left));

    private async Task<List<Guid>> DeputiesAsync(Wanted one, Guid[] holders, JsonElement body, CancellationToken ct)
    {
        if (one.Deputies is not { } rule || holders.Length == 0) return [];
        var matter = Fields.Texts(body, rule.Matter)[0];
        var deputies = db.DeputiesOf(holders, matter, body.GetProperty(rule.Tier).GetInt32(), BusinessTime.DayOf(clock.GetUtcNow()));
        return await Present().Where(a => deputies.Contains(a.Id)).Select(a => a.Id).ToListAsync(ct);
    }

    private static IEnumerable<Wanted> Of(MatrixLine line, RecipientRule to, JsonElement body, Guid unit)
    {
        if (to.Person is not null) return Fields.Ids(body, to.Person).Select(person => new Wanted(line, person, null, Place.Company, unit, null));
        var roles = to.Role is not null ? [to.Role] : Fields.Texts(body, to.Roles!).Where(Roles.DefaultReach.ContainsKey);
        var at = to.Unit is null ? [unit] : Fields.Ids(body, to.Unit);
        return at.SelectMany(place => roles.Select(role => new Wanted(line, null, role, to.PlaceOf(role), place, to.Deputies)));
    }

    // Each unit with all that are above it, by the tree of now; one that the tree does not know is alone.
    private async Task<Dictionary<Guid, HashSet<Guid>>> WithAboveAsync(IEnumerable<Guid> units, CancellationToken ct)
    {
        var known = units.ToHashSet().ToDictionary(unit => unit, unit => new HashSet<Guid> { unit });
        var ids = known.Keys.ToArray();
        var pairs = await db.OrgUnits.AsNoTracking().Where(u => ids.Contains(u.Id))
            .SelectMany(u => db.OrgUnits.Where(above => u.Path.StartsWith(above.Path)), (u, above) => new { u.Id, Above = above.Id }).ToListAsync(ct);
        foreach (var pair in pairs) known[pair.Id].Add(pair.Above);
        return known;
    }

    private sealed record Wanted(MatrixLine Line, Guid? Person, string? Role, Place Place, Guid Unit, DeputyRule? Deputies);
}

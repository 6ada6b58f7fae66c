using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Http.Imports;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace HR.Employees;

/// <summary>
/// Takes a table of employees in, all of it or nothing: a new staff number is hired, a known one is changed or transferred.
/// </summary>
public static class ImportEmployees
{
    private static readonly string[] Columns = ["no", "userName", "displayName", "workEmail", "unitCode", "posts", "hiredOn"];

    /// <summary>Takes a table of employees in, all of it or nothing: a new staff number is hired, a known one is changed or transferred.</summary>
    /// <param name="dryRun">Whether to report only.</param>
    public static async Task<Saved<ImportReport>> Handle(TableUpload file, bool dryRun, Command command, HRDb db, CancellationToken ct)
    {
        var import = file.Begin(Columns, key: "no");
        var known = await Known.LoadAsync(import, command.User, db, ct);
        import.Each(row => known.ByNo.TryGetValue(row.Raw("no"), out var employee) ? Match(employee, row, known) : Hire(row, known, command.Now, db), columnOf: ColumnOf);
        return await command.SaveAsync(import, dryRun, ct);
    }

    private static ImportOutcome Match(Employee employee, ImportRow row, Known known) =>
        employee.Match(Read(row, known), known.Catalogue, known.Importer) ? ImportOutcome.Changed : ImportOutcome.Unchanged;

    private static ImportOutcome Hire(ImportRow row, Known known, DateTimeOffset now, HRDb db)
    {
        var line = Read(row, known);
        var taken = new Taken(known.Nos.Contains(line.No), !known.UserNames.Add(Employee.Normalize(line.UserName)));
        db.Add(Employee.Hire(line, taken, known.Catalogue, now));
        return ImportOutcome.Created;
    }

    private static Hiring Read(ImportRow row, Known known) => new(
        row.Text("no", 20, EmployeeShapes.No), row.Text("userName", 64, EmployeeShapes.UserName),
        new(row.Text("displayName", 100), row.Text("workEmail", 254, EmployeeShapes.WorkEmail), Posts(row)),
        known.Units.GetValueOrDefault(row.Text("unitCode", 40)) ?? throw new RowRefusedException("unitCode", EmployeeErrors.UnitUnknown(row.Raw("unitCode"))),
        row.Date("hiredOn"));

    private static string[] Posts(ImportRow row)
    {
        row.Text("posts", 400, @"[^|\s]");
        return row.List("posts");
    }

    private static string? ColumnOf(ServiceDefaults.Domain.Error error) => error.Code switch
    {
        "employees.no_taken" => "no",
        "employees.user_name_taken" or "employees.user_name_fixed" => "userName",
        "employees.unit_closed" => "unitCode",
        "employees.post_unknown" => "posts",
        "employees.hired_too_far_ahead" or "employees.hired_on_fixed" => "hiredOn",
        _ => null,
    };

    /// <summary>What the database knows of the people and units of a table, read at once.</summary>
    /// <param name="Nos">The staff numbers that are given, also beyond the caller's reach.</param>
    /// <param name="UserNames">The user names that are given, and those of the lines before.</param>
    private sealed record Known(
        Dictionary<string, Employee> ByNo, HashSet<string> Nos, HashSet<string> UserNames, Dictionary<string, OrgUnitCopy> Units,
        HashSet<string> Catalogue, Guid? Importer)
    {
        public static async Task<Known> LoadAsync(Import import, CurrentUser user, HRDb db, CancellationToken ct)
        {
            var nos = import.Keys;
            var names = import.Rows.Select(row => Employee.Normalize(row.Raw("userName"))).ToArray();
            var codes = import.Rows.Select(row => row.Raw("unitCode")).ToArray();
            return new(
                await db.Employees.VisibleTo(user).Where(e => nos.Contains(e.No)).ToDictionaryAsync(e => e.No, ct),
                await db.Employees.Where(e => nos.Contains(e.No)).Select(e => e.No).ToHashSetAsync(ct),
                await db.Employees.Where(e => names.Contains(e.NormalizedUserName)).Select(e => e.NormalizedUserName).ToHashSetAsync(ct),
                await db.OrgUnits.VisibleTo(user).Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, ct),
                await db.Posts.CodesAsync(ct), await db.Accounts.EmployeeOfAsync(user, ct));
        }
    }
}

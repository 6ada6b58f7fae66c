using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Operations.PeriodData.Submissions;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Http.Imports;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace Operations.PeriodData.Targets;

/// <summary>
/// Takes a table of targets in, all of it or nothing: one line for each branch, month and measure. What is there already gets the value of
/// its line, and what the table does not name stays (policy 3.2.1).
/// </summary>
public static class ImportTargets
{
    private static readonly string[] Columns = ["branchCode", "month", "measure", "value"];

    /// <summary>
    /// Takes a table of targets in, all of it or nothing: one line for each branch, month and measure. What is there already gets the value
    /// of its line, and what the table does not name stays (policy 3.2.1).
    /// </summary>
    /// <param name="dryRun">Whether to report only.</param>
    public static async Task<Saved<ImportReport>> Handle(TableUpload file, bool dryRun, Command command, OperationsDb db, CancellationToken ct)
    {
        var import = file.Begin(Columns, "branchCode", "month", "measure");
        var known = await Known.LoadAsync(import, command.User, db, ct);
        import.Each(row => Apply(row, known, command, db), columnOf: ColumnOf);
        foreach (var (branch, month) in known.Changed) db.LookAgain(branch, month, command.Now);
        return await command.SaveAsync(import, dryRun, ct);
    }

    private static ImportOutcome Apply(ImportRow row, Known known, Command command, OperationsDb db)
    {
        var branch = known.Branches.GetValueOrDefault(row.Text("branchCode", 40)) ?? throw new RowRefusedException("branchCode", PeriodDataErrors.BranchUnknown(row.Raw("branchCode")));
        var (month, measure, value) = (Period.Parse(row.Text("month", 7, Period.Months)), row.Text("measure", 40, Target.Pattern), row.Number("value", decimals: 4));
        var submission = known.SubmissionOf(branch.Id, month);
        if (known.Targets.TryGetValue((branch.Id, month.Name, measure), out var target))
        {
            if (target.Value == value) return ImportOutcome.Unchanged;
            target.Change(value, submission, command.User.Id, command.Now);
            known.Changed.Add((branch.Id, month));
            return ImportOutcome.Changed;
        }
        db.Add(Target.Set(branch, month, measure, value, submission, command.User.Id, command.Now));
        known.Changed.Add((branch.Id, month));
        return ImportOutcome.Created;
    }

    private static string? ColumnOf(Error error) => error.Code switch
    {
        "period_data.not_a_branch" or "period_data.branch_closed" => "branchCode",
        "period_data.period_locked" => "month",
        "period_data.target_out_of_range" or "period_data.target_too_fine" => "value",
        _ => null,
    };

    /// <summary>What the database knows of the branches and months of a table, read at once.</summary>
    private sealed record Known(
        Dictionary<string, OrgUnitCopy> Branches, Dictionary<(Guid, string, string), Target> Targets, ILookup<(Guid, string), SubmissionStatus> Submissions)
    {
        public static async Task<Known> LoadAsync(Import import, CurrentUser user, OperationsDb db, CancellationToken ct)
        {
            var codes = import.Rows.Select(row => row.Raw("branchCode")).Distinct().ToArray();
            var months = import.Rows.Select(row => row.Raw("month")).Distinct().Where(month => Regex.IsMatch(month, Period.Months)).ToArray();
            string[] periods = [.. months, .. months.Select(QuarterOf).Distinct()];
            var branches = await db.OrgUnits.VisibleTo(user).AsNoTracking().Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, ct);
            var units = branches.Values.Select(u => u.Id).ToArray();
            return new(branches,
                await db.Targets.Where(t => units.Contains(t.OrgUnitId) && months.Contains(t.Period)).ToDictionaryAsync(t => (t.OrgUnitId, t.Period, t.Measure), ct),
                (await db.DataSubmissions.AsNoTracking().Where(s => units.Contains(s.OrgUnitId) && periods.Contains(s.Period)).Select(s => new { s.OrgUnitId, s.Period, s.Status }).ToListAsync(ct))
                    .ToLookup(s => (s.OrgUnitId, s.Period), s => s.Status));
        }

        /// <summary>The branches and months that the lines have changed.</summary>
        public HashSet<(Guid Branch, Period Month)> Changed { get; } = [];

        /// <summary>How far the submission of the month has come, or of its quarter, if that is further.</summary>
        public SubmissionStatus? SubmissionOf(Guid branch, Period month) =>
            Submissions[(branch, month.Name)].Concat(Submissions[(branch, QuarterOf(month.Name))]).Select(s => (SubmissionStatus?)s).Max();

        private static string QuarterOf(string month) => Period.QuarterOf(Period.Parse(month).From).Name;
    }
}

using ServiceDefaults.Http;

namespace Finance.Journal;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class JournalApi
{
    public static void MapJournal(this IEndpointRouteBuilder app)
    {
        var entries = app.MapGroup("/journal-entries").WithTags("Journal");
        entries.MapGet("/", ListJournalEntries.Handle).WithName("Finance_JournalEntries_List").RequirePermission(FinancePermissions.Read);
        entries.MapGet("/{id:guid}", GetJournalEntry.Handle).WithName("Finance_JournalEntries_Get").RequirePermission(FinancePermissions.Read);
        entries.MapPost("/{id:guid}/reversal", ReverseEntry.Handle).WithName("Finance_JournalEntries_Reverse").RequirePermission(FinancePermissions.Reverse);

        var reports = app.MapGroup("").WithTags("Reports");
        reports.MapGet("/income", GetIncome.Handle).WithName("Finance_Income_Get").RequirePermission(FinancePermissions.Read);
        reports.MapGet("/trial-balance", GetTrialBalance.Handle).WithName("Finance_TrialBalance_Get").RequirePermission(FinancePermissions.Read);
        reports.MapGet("/subjects", ListSubjects.Handle).WithName("Finance_Subjects_List").RequirePermission(FinancePermissions.Read);
    }
}

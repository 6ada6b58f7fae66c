using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Finance.Journal;

/// <summary>The subjects of the books (reference data F4): some dozens, all at once.</summary>
public static class ListSubjects
{
    public sealed record Response(IReadOnlyList<Subject> Items);

    /// <summary>The subjects of the books (reference data F4): some dozens, all at once.</summary>
    public static async Task<Ok<Response>> Handle(FinanceDb db, CancellationToken ct) =>
        TypedResults.Ok(new Response(await db.Subjects.AsNoTracking().OrderBy(s => s.Code).ToListAsync(ct)));
}

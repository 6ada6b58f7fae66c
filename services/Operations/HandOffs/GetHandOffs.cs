using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;

namespace Operations.HandOffs;

/// <summary>How long cases wait between stages and how long they are worked on, per stage and for the post that has it (policy 1.3.3).</summary>
public static class GetHandOffs
{
    /// <param name="UnitId">A branch, or a unit above branches, within the caller's reach.</param>
    /// <param name="From">The first day; a stage counts on the day on which it ended.</param>
    /// <param name="To">The last day, today at most, and less than 366 days after the first.</param>
    public sealed record Query([property: Required] Guid? UnitId, [property: Required] DateOnly? From, [property: Required] DateOnly? To);

    public sealed record Response(Guid UnitId, DateOnly From, DateOnly To, IReadOnlyList<OfStage> Stages, HandOffFigures Total);

    /// <param name="Post">The role whose post has the stage.</param>
    public sealed record OfStage(HandOffStage Stage, string Post, HandOffFigures Figures);

    /// <summary>How long cases wait between stages and how long they are worked on, per stage and for the post that has it (policy 1.3.3).</summary>
    public static async Task<Ok<Response>> Handle([AsParameters] Query query, CurrentUser user, OperationsDb db, TimeProvider clock, CancellationToken ct)
    {
        var (from, to) = (query.From!.Value, query.To!.Value);
        var unit = await HandOffRange.FindAsync(db, query.UnitId!.Value, from, to, user, clock, ct);
        var branches = HandOffRange.BranchesOf(db, unit, user).Select(u => u.Id);
        var sums = await db.DayHandOffs.AsNoTracking().Where(d => branches.Contains(d.OrgUnitId) && d.Day >= from && d.Day <= to)
            .GroupBy(d => d.Stage)
            .Select(g => new StageSums
            {
                Stage = g.Key, Cases = g.Sum(d => d.Cases), Measured = g.Sum(d => d.Measured), WaitingSeconds = g.Sum(d => d.WaitingSeconds),
                WorkingSeconds = g.Sum(d => d.WorkingSeconds), OutsideSeconds = g.Sum(d => d.OutsideSeconds), FirstTime = g.Sum(d => d.FirstTime), Withdrawn = g.Sum(d => d.Withdrawn),
            })
            .ToListAsync(ct);
        return TypedResults.Ok(new Response(unit.Id, from, to,
            [.. Enum.GetValues<HandOffStage>().Select(stage => new OfStage(stage, PostOf(stage), HandOffFigures.Of([.. sums.Where(s => s.Stage == stage)])))],
            HandOffFigures.Of(sums)));
    }

    /// <summary>Who answers for the wait and the work of a stage.</summary>
    public static string PostOf(HandOffStage stage) => stage switch
    {
        HandOffStage.Acceptance => Roles.IntakeClerk,
        HandOffStage.FirstReview or HandOffStage.SecondReview => Roles.ReviewOfficer,
        HandOffStage.Processing => Roles.ProcessingOfficer,
    };
}

using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace Operations.HandOffs;

/// <summary>What follows from the sums of a stage, or of all (policy 1.3.3). What would be divided by nothing is null, which people read as "—".</summary>
/// <param name="Cases">How often it was left; a case that came back counts each time.</param>
/// <param name="Measured">Of those, whose working time is known; the minutes are theirs.</param>
/// <param name="WaitingMinutes">Working minutes until somebody took it up.</param>
/// <param name="WorkingMinutes">Working minutes in which somebody had it.</param>
/// <param name="OutsideMinutes">Working minutes in which others had to act: the customer, approvers, Risk, the superior.</param>
/// <param name="WaitingShare">Waiting ÷ (waiting + working), in percent (环节等待时长占比).</param>
/// <param name="FirstTimeRate">Handed on without having been sent back ÷ all that was decided, in percent (一次通过率).</param>
/// <param name="Withdrawn">Left without a decision, by withdrawal.</param>
public sealed record HandOffFigures(
    long Cases, long Measured, decimal WaitingMinutes, decimal WorkingMinutes, decimal OutsideMinutes, decimal? WaitingShare, decimal? FirstTimeRate, long Withdrawn)
{
    public static HandOffFigures Of(IReadOnlyCollection<HandOffSums> sums)
    {
        long Sum(Func<HandOffSums, long> of) => sums.Sum(of);
        var (cases, withdrawn, waiting, working) = (Sum(s => s.Cases), Sum(s => s.Withdrawn), Sum(s => s.WaitingSeconds), Sum(s => s.WorkingSeconds));
        return new(cases, Sum(s => s.Measured), Minutes(waiting), Minutes(working), Minutes(Sum(s => s.OutsideSeconds)),
            Percent(waiting, waiting + working), Percent(Sum(s => s.FirstTime), cases - withdrawn), withdrawn);
    }

    /// <summary>A share in percent with two places; null where nothing is divided by.</summary>
    public static decimal? Percent(long part, long of) => of == 0 ? null : Math.Round(100m * part / of, 2, MidpointRounding.AwayFromZero);

    private static decimal Minutes(long seconds) => Math.Round(seconds / 60m, 2, MidpointRounding.AwayFromZero);
}

/// <summary>The sums of one stage, over all units and days that were asked for.</summary>
public sealed class StageSums : HandOffSums
{
    public required HandOffStage Stage { get; init; }
}

/// <summary>The sums of one branch, over all stages and days that were asked for.</summary>
public sealed class BranchSums : HandOffSums
{
    public required Guid BranchId { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }

    /// <summary>Waiting in millionths of waiting and working, for the order of a list; -1 where there is neither.</summary>
    public required long Share { get; init; }
}

/// <summary>What both questions begin with: a unit within the caller's reach, and days that have begun.</summary>
internal static class HandOffRange
{
    /// <summary>Days that one answer spans at most.</summary>
    public const int MostDays = 366;

    private static readonly VisibleUnit<OperationsDb> Unit = new();

    /// <summary>The unit, or 404; refuses days of which nothing can be known.</summary>
    public static async Task<OrgUnitCopy> FindAsync(OperationsDb db, Guid unitId, DateOnly from, DateOnly to, CurrentUser user, TimeProvider clock, CancellationToken ct)
    {
        var unit = await Unit.FindAsync(db, unitId, user, ct) ?? throw new DomainException(RequestErrors.NotFound);
        Require(from <= to, HandOffErrors.RangeReversed(from, to));
        Require(to.DayNumber - from.DayNumber < MostDays, HandOffErrors.RangeTooLong(MostDays));
        Require(to <= BusinessTime.DayOf(clock.GetUtcNow()), HandOffErrors.DaysAhead);
        return unit;
    }

    /// <summary>The branches at or below a unit that the caller may look at: who has a region's own row in reach has not therefore its branches'.</summary>
    public static IQueryable<OrgUnitCopy> BranchesOf(OperationsDb db, OrgUnitCopy unit, CurrentUser user) => db.OrgUnits.VisibleTo(user).AsNoTracking().Where(u => u.Type == "Branch" && u.Path.StartsWith(unit.Path));

    private static void Require(bool fact, Error error)
    {
        if (!fact) throw new DomainException(error);
    }
}

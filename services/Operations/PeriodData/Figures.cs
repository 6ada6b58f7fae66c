namespace Operations.PeriodData;

/// <summary>What is counted of a branch's business (policy 3.2.1). What happened counts on its own day; a reversal is counted beside it and takes nothing back.</summary>
public abstract class Figures
{
    public long Submitted { get; init; }

    /// <summary>Entered within 30 minutes after receipt.</summary>
    public long EnteredOnTime { get; init; }

    public long Accepted { get; init; }
    public long AcceptedWithoutSupplement { get; init; }
    public long Reviews { get; init; }

    /// <summary>Reviews that had a limit; only of those is known whether they kept it.</summary>
    public long ReviewsTimed { get; init; }

    public long ReviewsOnTime { get; init; }
    public long Approved { get; init; }
    public long Rejected { get; init; }
    public long Completed { get; init; }

    /// <summary>Completions that had a limit.</summary>
    public long CompletedTimed { get; init; }

    public long CompletedOnTime { get; init; }

    /// <summary>Completions whose working minutes are known.</summary>
    public long CompletedMeasured { get; init; }

    /// <summary>Of those, working minutes from acceptance to completion.</summary>
    public long WorkingMinutes { get; init; }

    public long CorrectedItems { get; init; }
    public long Reversed { get; init; }

    /// <summary>Customers who were told a result; a simulated message tells nobody.</summary>
    public long FeedbackDelivered { get; init; }

    public long FeedbackOnTime { get; init; }

    /// <summary>Customers whom the branch registered.</summary>
    public long CustomersNew { get; init; }

    /// <summary>Every figure by its name, which is also its column's.</summary>
    public static readonly IReadOnlyDictionary<string, Func<Figures, long>> All = new Dictionary<string, Func<Figures, long>>
    {
        ["submitted"] = f => f.Submitted, ["entered_on_time"] = f => f.EnteredOnTime, ["accepted"] = f => f.Accepted,
        ["accepted_without_supplement"] = f => f.AcceptedWithoutSupplement, ["reviews"] = f => f.Reviews, ["reviews_timed"] = f => f.ReviewsTimed,
        ["reviews_on_time"] = f => f.ReviewsOnTime, ["approved"] = f => f.Approved, ["rejected"] = f => f.Rejected, ["completed"] = f => f.Completed,
        ["completed_timed"] = f => f.CompletedTimed, ["completed_on_time"] = f => f.CompletedOnTime, ["completed_measured"] = f => f.CompletedMeasured,
        ["working_minutes"] = f => f.WorkingMinutes, ["corrected_items"] = f => f.CorrectedItems, ["reversed"] = f => f.Reversed,
        ["feedback_delivered"] = f => f.FeedbackDelivered, ["feedback_on_time"] = f => f.FeedbackOnTime,
        ["customers_new"] = f => f.CustomersNew,
    };

    /// <summary>The sums of some rows, by name.</summary>
    public static Dictionary<string, long> Sum(IEnumerable<Figures> rows)
    {
        var all = rows.ToList();
        return All.ToDictionary(figure => figure.Key, figure => all.Sum(figure.Value));
    }
}

/// <summary>The roll-up: a branch, a business day (Asia/Shanghai) and a product. Written by <see cref="RollUp"/> alone.</summary>
public sealed class DayFigures : Figures
{
    public Guid OrgUnitId { get; private init; }
    public DateOnly Day { get; private init; }

    /// <summary>Empty where the event did not tell it.</summary>
    public string ProductType { get; private init; } = "";
}

/// <summary>The income of a branch on a day, in one currency, less what was taken back that day.</summary>
public sealed class DayIncome
{
    public Guid OrgUnitId { get; private init; }
    public DateOnly Day { get; private init; }
    public string Currency { get; private init; } = "";
    public decimal Amount { get; private init; }
}

/// <summary>A customer had business completed at a branch on that day: a set, so that the customers of any range of days can be counted exactly.</summary>
public sealed class DayCustomer
{
    public Guid OrgUnitId { get; private init; }
    public DateOnly Day { get; private init; }
    public Guid CustomerId { get; private init; }
}

/// <summary>How many completions took that many working minutes: percentiles of any period are exact.</summary>
public sealed class DayDuration
{
    public Guid OrgUnitId { get; private init; }
    public DateOnly Day { get; private init; }
    public string ProductType { get; private init; } = "";
    public int Minutes { get; private init; }
    public long Count { get; private init; }
}

/// <summary>The same for a month or a quarter: whoever is new in here is counted in <see cref="CustomerCount"/>.</summary>
public sealed class PeriodCustomer
{
    public Guid OrgUnitId { get; private init; }

    /// <summary>The name of a <see cref="PeriodData.Period"/>.</summary>
    public string Period { get; private init; } = "";

    public Guid CustomerId { get; private init; }
}

/// <summary>How many customers had business completed at a branch in a month or a quarter.</summary>
public sealed class CustomerCount
{
    public Guid OrgUnitId { get; private init; }

    /// <summary>The name of a <see cref="PeriodData.Period"/>.</summary>
    public string Period { get; private init; } = "";

    public int Count { get; private init; }
}

/// <summary>How many completions of a month took about that many working minutes: rounded up by 1/32 at most, so that the rows are few however many those are.</summary>
public sealed class MonthDuration
{
    public Guid OrgUnitId { get; private init; }

    /// <summary>Its first day.</summary>
    public DateOnly Month { get; private init; }

    public int Minutes { get; private init; }
    public long Count { get; private init; }
}

/// <summary>How many customers waited that many begun minutes until they were called: percentiles of any period are exact.</summary>
public sealed class DayWait
{
    public Guid OrgUnitId { get; private init; }
    public DateOnly Day { get; private init; }
    public int Minutes { get; private init; }
    public long Count { get; private init; }
}

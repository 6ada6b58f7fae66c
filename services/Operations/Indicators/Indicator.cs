using ServiceDefaults.Domain;

namespace Operations.Indicators;

/// <summary>An indicator of the monitoring system (policy 3.2.2, catalogue F5). It belongs to the company and to no unit of it.</summary>
public sealed class Indicator : Entity
{
    private readonly List<IndicatorRevision> revisions = [];

    private Indicator() { }

    public string Code { get; private init; } = "";
    public string NameZh { get; private init; } = "";
    public string NameEn { get; private init; } = "";
    public string Unit { get; private init; } = "";

    /// <summary>The clause of the policy that it watches over.</summary>
    public string Clause { get; private init; } = "";

    /// <summary>Rises by one with each change; a value keeps the one that it was judged by.</summary>
    public int Revision { get; private set; }

    public Definition Definition { get; private set; } = null!;

    /// <summary>The revisions that this unit of work added, or all of them where a query asked for them.</summary>
    public IReadOnlyList<IndicatorRevision> Revisions => revisions;

    /// <summary>One that comes with the service.</summary>
    public static Indicator Shipped(string code, string zh, string en, string unit, string clause, Definition definition, KnownMeasures known, DateTimeOffset now)
    {
        var made = new Indicator { Id = Guid.CreateVersion7(now), Code = code, NameZh = zh, NameEn = en, Unit = unit, Clause = clause };
        made.Revise(definition, known, null, now);
        return made;
    }

    /// <summary>Measures and judges otherwise from now on; what was judged stays.</summary>
    public void Revise(Definition definition, KnownMeasures known, Guid? by, DateTimeOffset now)
    {
        definition.Check(known);
        (Definition, Revision) = (definition, Revision + 1);
        revisions.Add(new(Id, Revision, definition, by, now));
    }
}

/// <summary>An indicator as it was from a time on.</summary>
public sealed record IndicatorRevision(Guid IndicatorId, int Revision, Definition Definition, Guid? By, DateTimeOffset At);

/// <summary>What an indicator was at a branch in a period. Written by <see cref="EvaluateIndicators"/> alone.</summary>
public sealed class KpiValue
{
    public required Guid OrgUnitId { get; init; }
    public required string Code { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public decimal? Value { get; private set; }
    public long Sample { get; private set; }

    /// <summary>By the value alone.</summary>
    public KpiStatus Raw { get; private set; }

    /// <summary>As it is shown.</summary>
    public KpiStatus Status { get; private set; }

    /// <summary>The revision of the indicator that it was judged by.</summary>
    public int Revision { get; private set; }

    /// <summary>The stricter bounds that it was judged by; null where they were the company's.</summary>
    public LocalBounds? Local { get; private set; }

    public DateTimeOffset EvaluatedAt { get; private set; }
    public uint RowVersion { get; private set; }

    public void Set(Judgement judged, int revision, LocalBounds? local, DateTimeOffset now) =>
        (Value, Sample, Raw, Status, Revision, Local, EvaluatedAt) = (judged.Value, judged.Sample, judged.Raw, judged.Status, revision, local, now);
}

/// <summary>How an indicator stands at a branch now: changes, and is told, only when the colour does.</summary>
public sealed class KpiState : Entity
{
    private KpiState() { }

    public string Code { get; private init; } = "";

    /// <summary>The first day of the period that it stands for.</summary>
    public DateOnly From { get; private set; }

    public KpiStatus Status { get; private set; }

    public override string State => Status.ToString();

    public static KpiState Begin(string code, Guid branch, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), OrgUnitId = branch, Code = code, Status = KpiStatus.NoData };

    /// <summary>A later period, or a new look at the same one.</summary>
    public void Follow(DateOnly from, Judgement judged, DateTimeOffset now)
    {
        From = from;
        if (judged.Status == Status) return;
        var before = Status;
        Status = judged.Status;
        Raise(new BranchPlatform.Contracts.Operations.KpiEvaluated(Code, OrgUnitId, from, judged.Value, judged.Sample, Status.ToString(), before.ToString(), now));
    }
}

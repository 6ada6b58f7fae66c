using System.Collections.Concurrent;
using System.Diagnostics;
using OpenTelemetry;

namespace Journeys.Tests;

/// <summary>Keeps every finished span once, whichever of the services' tracer providers brings it.</summary>
internal sealed class Spans : BaseExporter<Activity>
{
    private readonly ConcurrentDictionary<ActivitySpanId, Activity> all = new();

    public IReadOnlyCollection<Activity> All => [.. all.Values];

    public IReadOnlyList<Activity> Of(ActivityTraceId trace) => [.. all.Values.Where(span => span.TraceId == trace)];

    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (var span in batch) all.TryAdd(span.SpanId, span);
        return ExportResult.Success;
    }
}

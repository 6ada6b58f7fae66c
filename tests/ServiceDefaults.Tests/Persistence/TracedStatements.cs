using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Tests.Auditing;
using ServiceDefaults.Tests.Auditing.Given;

namespace ServiceDefaults.Tests.Persistence;

/// <summary>Which statements leave a span.</summary>
public sealed class TracedStatements(SharedArchive shared) : IClassFixture<SharedArchive>
{
    private readonly Archive archive = shared.Archive;

    [Theory, InlineData(true, 1), InlineData(false, 0)]
    public async Task Those_of_a_request_that_is_traced_and_not_those_of_a_question_after_health(bool traced, int spans)
    {
        var seen = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql", Sample = (ref _) => ActivitySamplingResult.AllData, ActivityStopped = seen.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        // As the instrumentation of ASP.NET Core leaves a request that its filter turns away.
        using var request = new Activity("request") { IsAllDataRequested = traced }.Start();

        await archive.Do((db, _) => db.Files.AnyAsync());

        request.Stop();
        Assert.Equal(spans, seen.Count(span => span.TraceId == request.TraceId));
    }
}

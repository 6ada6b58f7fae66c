using System.Diagnostics;
using Testing;

namespace Journeys.Tests;

/// <summary>One request is one trace: through the gateway, the services, PostgreSQL and RabbitMQ to the last consumer.</summary>
public sealed class OneTrace(PlatformInProcess platform)
{
    [Fact]
    public async Task A_submission_and_Risks_answer_are_one_trace_without_a_gap()
    {
        using var clerk = await platform.As("intakeclerk.b001");
        var body = await ApplicationJourney.NewApplication(clerk);
        var caller = new Activity("a front-end app") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        var id = (await (await clerk.Command("/api/operations/applications", body)).Success()).GetProperty("id").GetGuid();
        caller.Stop();
        var trace = caller.TraceId;

        using var reviewer = await platform.As("reviewofficer.b001");
        await Eventually.Find(async () => await ApplicationJourney.RiskOf(reviewer, id), "Risk has answered");
        // The last consumer's span ends after its effect can be seen.
        await Eventually.True(() => Task.FromResult(Consumers(trace).Select(QueueOf).Distinct().Count() >= 5), "all consumers' spans have ended");

        var spans = platform.Spans.Of(trace);
        var known = spans.Select(s => s.SpanId).Append(caller.SpanId).ToHashSet();
        Assert.All(spans, span => Assert.Contains(span.ParentSpanId, known));
        // The gateway, then Operations. (A service that sees its first token also asks Identity for its keys.)
        Assert.Equal(["/api/operations/applications", "/applications"], spans.Where(s => s is { Kind: ActivityKind.Server, Source.Name: "Microsoft.AspNetCore" })
            .Select(s => s.GetTagItem("url.path") as string ?? "").Where(path => path.EndsWith("/applications", StringComparison.Ordinal)).Order());
        Assert.Contains(spans, s => s is { Kind: ActivityKind.Client, Source.Name: "System.Net.Http" });
        Assert.Equal(["ApplicationRiskAssessed", "ApplicationSubmitted"], spans.Where(s => s.Source.Name == "BranchPlatform.Messaging").Select(s => s.DisplayName.Split(' ', '.', ':').First(word => word.StartsWith("Application", StringComparison.Ordinal))).Order());
        Assert.Equal(["customer-service-keep-cases", "governance-keep-running-applications", "governance-record-events", "operations-apply-risk-assessment", "risk-assess-submitted-application"],
            Consumers(trace).Select(QueueOf).Distinct().Order());
        // The insert of the application, and of what the consumers made of it.
        Assert.True(spans.Count(s => s.Source.Name == "Npgsql") >= 3);
    }

    private IEnumerable<Activity> Consumers(ActivityTraceId trace) =>
        platform.Spans.Of(trace).Where(s => s is { Kind: ActivityKind.Consumer, Source.Name: "MassTransit" } && s.OperationName.Contains("receive", StringComparison.OrdinalIgnoreCase));

    private static string QueueOf(Activity span) => span.GetTagItem("messaging.destination.name") as string ?? span.DisplayName.Split(' ')[0];
}

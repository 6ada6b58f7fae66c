using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;

namespace Governance.Plans;

/// <summary>By when plans are approved and reviewed, as data (policy 2.2.3b).</summary>
/// <param name="ApprovalMonth">With the day: the last day in the year before on which the plan of a year is in time.</param>
/// <param name="Review">How long after the end of a quarter its review is in time.</param>
public sealed record PlanDeadlines(int ApprovalMonth, int ApprovalDay, TimeLimit Review)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Those that come with the service.</summary>
    public static readonly PlanDeadlines Shipped = Read();

    /// <summary>The first instant at which the plan of a year is late.</summary>
    public DateTimeOffset ApprovalOf(int year) => BusinessTime.InstantOf(new DateOnly(year - 1, ApprovalMonth, ApprovalDay).AddDays(1), TimeOnly.MinValue);

    /// <summary>Until when the review of a quarter is in time; nothing while the work calendar does not reach so far.</summary>
    public DateTimeOffset? ReviewOf(PlanPeriod quarter, WorkCalendar calendar) => calendar.Due(Review, BusinessTime.InstantOf(quarter.To, TimeOnly.MinValue));

    private static PlanDeadlines Read()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("plan-deadlines.json")!;
        return JsonSerializer.Deserialize<PlanDeadlines>(file, Json)!;
    }
}

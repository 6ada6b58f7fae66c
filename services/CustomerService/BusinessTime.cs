namespace CustomerService;

/// <summary>The day as the company's business has it (rule X7).</summary>
internal static class BusinessTime
{
    // China has one time zone and no summer time.
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly Day(this DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);
}

namespace Operations.Demo;

internal static class DemoExtensions
{
    /// <summary>A past for the demo company where <c>Demo:Enabled</c> and <c>Demo:Past</c> ask for it; outside development the service does not start with it.</summary>
    public static void AddDemoPast(this IHostApplicationBuilder builder)
    {
        if (!builder.Configuration.GetValue<bool>("Demo:Enabled") || !builder.Configuration.GetValue<bool>("Demo:Past")) return;
        if (!builder.Environment.IsDevelopment())
            throw new InvalidOperationException("Demo:Past is set outside the Development environment. A past that is made up does not belong among real business: take the setting away.");
        builder.Services.AddScoped<DemoCases>().AddScoped<DemoIdeas>();
        builder.Services.AddHostedService<DemoPast>();
    }
}

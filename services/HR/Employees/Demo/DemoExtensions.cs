namespace HR.Employees.Demo;

internal static class DemoExtensions
{
    /// <summary>Demo employees where <c>Demo:Enabled</c> asks for them; outside development the service does not start with them.</summary>
    public static void AddDemoEmployees(this IHostApplicationBuilder builder)
    {
        if (!builder.Configuration.GetValue<bool>("Demo:Enabled")) return;
        if (!builder.Environment.IsDevelopment())
            throw new InvalidOperationException("Demo:Enabled is set outside the Development environment. Demo employees are made up: take the setting away.");
        builder.Services.AddSingleton<DemoEmployees>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DemoEmployees>());
        builder.Services.AddHealthChecks().AddCheck<DemoEmployees>("demo-employees", tags: ["ready"]);
    }
}

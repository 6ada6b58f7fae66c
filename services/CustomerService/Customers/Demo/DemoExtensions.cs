namespace CustomerService.Customers.Demo;

internal static class DemoExtensions
{
    /// <summary>Demo customers where <c>Demo:Enabled</c> asks for them; outside development the service does not start with them.</summary>
    public static WebApplicationBuilder AddDemoCustomers(this WebApplicationBuilder builder)
    {
        if (!builder.Configuration.GetValue<bool>("Demo:Enabled")) return builder;
        if (!builder.Environment.IsDevelopment())
            throw new InvalidOperationException("Demo:Enabled is set outside the Development environment. Invented customers do not belong among real ones: take the setting away.");
        builder.Services.AddSingleton<DemoCustomers>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DemoCustomers>());
        builder.Services.AddHealthChecks().AddCheck<DemoCustomers>("demo-customers", tags: ["ready"]);
        return builder;
    }
}

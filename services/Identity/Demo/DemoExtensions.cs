namespace Identity.Demo;

internal static class DemoExtensions
{
    /// <summary>Demo accounts where <c>Demo:Enabled</c> asks for them; outside development the service does not start with them.</summary>
    public static void AddDemoAccounts(this IHostApplicationBuilder builder)
    {
        if (!builder.Configuration.GetValue<bool>("Demo:Enabled")) return;
        if (!builder.Environment.IsDevelopment())
            throw new InvalidOperationException("Demo:Enabled is set outside the Development environment. Demo accounts share a known password: take the setting away.");
        if (builder.Configuration["Demo:Password"] is not { Length: >= 8 })
            throw new InvalidOperationException("Demo:Password is not set or shorter than eight characters. All demo accounts sign in with it.");
        builder.Services.AddSingleton<DemoAccounts>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DemoAccounts>());
        builder.Services.AddHealthChecks().AddCheck<DemoAccounts>("demo-accounts", tags: ["ready"]);
    }
}

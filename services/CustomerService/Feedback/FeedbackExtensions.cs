using ServiceDefaults.Mail;
using ServiceDefaults.Messaging.DueTimes;

namespace CustomerService.Feedback;

/// <summary>Whether simulated facts count as evidence: with demo data only (policy 3.1.4).</summary>
internal sealed record DemoMode(bool IsOn)
{
    private static readonly TimeSpan ToldAfter = TimeSpan.FromMinutes(20);

    /// <summary>
    /// Whether a result is of the past that was made up: with demo data, one that is told more than a day after it happened. In life it is told as
    /// it happens.
    /// </summary>
    public bool IsPast(DateTimeOffset happenedAt, DateTimeOffset toldAt) => IsOn && toldAt - happenedAt > ResultFeedback.Promptly;

    /// <summary>Its customer was told then, which is made up as well, and marked as simulated.</summary>
    public static void WasTold(ResultFeedback feedback) => feedback.Sent(new(feedback.CompletedAt + ToldAfter, AttemptOutcome.Delivered, Simulated: true), [], demo: true);
}

internal static class FeedbackExtensions
{
    /// <summary>Telling customers results: e-mail by <c>Mail:Server</c>, short messages by <c>Sms:Server</c> where it is set.</summary>
    /// <exception cref="InvalidOperationException"><c>Sms:Server</c> is a folder outside Development, or of no known kind.</exception>
    public static WebApplicationBuilder AddFeedback(this WebApplicationBuilder builder)
    {
        builder.AddMail();
        builder.Services.AddSingleton<IMessageProvider, EmailProvider>();
        AddSms(builder);
        builder.Services.AddSingleton<Providers>();
        builder.Services.AddSingleton<ResultMessages>();
        builder.Services.AddSingleton(new DemoMode(builder.Configuration.GetValue<bool>("Demo:Enabled")));
        builder.Services.AddScoped<ContactBook>();
        builder.Services.AddScoped<IDueHandler, SendFeedback>();
        builder.Services.AddScoped<IDueHandler, SettleFeedback>();
        builder.Services.AddScoped<PersonalData.IHeldAbout, FeedbackHeld>();
        return builder;
    }

    private static void AddSms(WebApplicationBuilder builder)
    {
        if (builder.Configuration["Sms:Server"] is not { Length: > 0 } server) return;
        if (!Uri.TryCreate(server, UriKind.Absolute, out var address) || address.Scheme != "file")
            throw new InvalidOperationException("Sms:Server is of no known kind. In development it is file:///folder; leave it out where there is no gateway for short messages.");
        if (!builder.Environment.IsDevelopment())
            throw new InvalidOperationException("Sms:Server is a folder, which sends nothing. That is for development: take the setting away, and there are no short messages.");
        builder.Services.AddSingleton<IMessageProvider>(services => new SmsFolder(new(address.LocalPath), services.GetRequiredService<TimeProvider>()));
    }
}

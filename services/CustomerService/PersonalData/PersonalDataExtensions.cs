namespace CustomerService.PersonalData;

/// <summary>The room of this service in which personal values are sealed, one key for each customer (policy 4.3.1, rule X8).</summary>
internal static class PersonalDataExtensions
{
    public static WebApplicationBuilder AddPersonalData(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<PersonalDataOptions>().BindConfiguration("PersonalData").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<MasterKeys>();
        builder.Services.AddSingleton<BlindIndex>();
        builder.Services.AddHostedService<LoadBlindIndex>();
        builder.Services.AddScoped<CustomerKeys>();
        return builder;
    }
}

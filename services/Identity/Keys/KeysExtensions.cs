using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Npgsql;

namespace Identity.Keys;

internal static class KeysExtensions
{
    /// <summary>Keys live in the database; with <c>Keys:CertificatePath</c> (PEM with its private key) they are sealed there for the holder of that certificate.</summary>
    public static IHostApplicationBuilder AddKeys(this IHostApplicationBuilder builder)
    {
        var protection = builder.Services.AddDataProtection().SetApplicationName("identity");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<NpgsqlDataSource>((options, source) => options.XmlRepository = new DataProtectionKeys(source));
        if (builder.Configuration["Keys:CertificatePath"] is { Length: > 0 } path)
            protection.ProtectKeysWithCertificate(X509Certificate2.CreateFromPemFile(path));
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddHostedService(services => services.GetRequiredService<KeyRing>());
        return builder;
    }
}

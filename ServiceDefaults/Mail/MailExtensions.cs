using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace ServiceDefaults.Mail;

/// <summary>The mail room: letters to people, over one server that the host names.</summary>
public static class MailExtensions
{
    /// <summary>Adds <see cref="IMailer"/> for the server of <c>Mail:Server</c>.</summary>
    /// <exception cref="InvalidOperationException">The address is missing, is of no known kind, or is a folder outside Development.</exception>
    public static IHostApplicationBuilder AddMail(this IHostApplicationBuilder builder)
    {
        var server = builder.Configuration["Mail:Server"];
        var scheme = Uri.TryCreate(server, UriKind.Absolute, out var address) ? address.Scheme : "";
        builder.Services.AddOptions<MailOptions>().BindConfiguration("Mail").ValidateDataAnnotations().ValidateOnStart();
        switch (scheme)
        {
            case "smtp" or "smtps":
                builder.Services.TryAddSingleton<IMailer, SmtpMailer>();
                break;
            case "file" when builder.Environment.IsDevelopment():
                builder.Services.TryAddSingleton<IMailer, MailFolder>();
                break;
            case "file":
                throw new InvalidOperationException("Mail:Server is a folder, which sends nothing. That is for development; elsewhere set smtp://host or smtps://user:password@host.");
            default:
                throw new InvalidOperationException("Mail:Server must be smtp://host:port, smtps://user:password@host, or in development file:///folder.");
        }
        return builder;
    }
}

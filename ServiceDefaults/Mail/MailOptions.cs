using System.ComponentModel.DataAnnotations;

namespace ServiceDefaults.Mail;

/// <summary>Where mail goes and from whom (section <c>Mail</c>).</summary>
public sealed record MailOptions
{
    /// <summary>
    /// <c>smtp://host:port</c> (STARTTLS where the server offers it), <c>smtps://user:password@host</c> (TLS from the start), or in
    /// development <c>file:///folder</c>, which keeps what would have been sent.
    /// </summary>
    [Required] public Uri? Server { get; init; }

    /// <summary>The sender.</summary>
    [Required, EmailAddress] public string From { get; init; } = "no-reply@branch.invalid";
}

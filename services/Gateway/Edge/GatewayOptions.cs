using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Gateway.Edge;

/// <summary>What an operator may set about the gateway (section <c>Gateway</c>); sizes of bodies and headers stand under <c>Kestrel:Limits</c>.</summary>
public sealed record GatewayOptions : IValidatableObject
{
    /// <summary>How long a service may stay silent in the middle of a request.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public required TimeSpan ActivityTimeout { get; init; }

    /// <summary>How long it may take until a service's port answers.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public required TimeSpan ConnectTimeout { get; init; }

    /// <summary>Bytes of a form with files (<c>multipart/form-data</c>) for a service; every other body is held to <c>Kestrel:Limits:MaxRequestBodySize</c>.</summary>
    [Range(1, 30_000_000)]
    public required long LongestUpload { get; init; }

    /// <summary>The networks of the load balancers in front, such as <c>10.1.0.0/16</c>. What anybody else says in X-Forwarded-* is not believed.</summary>
    public required string[] TrustedNetworks { get; init; }

    /// <summary>The origins of other apps whose pages may call the platform with tokens of their own, such as <c>https://app.example</c>.</summary>
    public required string[] Origins { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
    [
        .. TrustedNetworks.Where(n => !IPNetwork.TryParse(n, out _))
            .Select(n => new ValidationResult($"Gateway:TrustedNetworks holds '{n}', which is no network such as 10.1.0.0/16.")),
        .. Origins.Where(o => !IsOrigin(o))
            .Select(o => new ValidationResult($"Gateway:Origins holds '{o}', which is no origin such as https://app.example: scheme, host and port alone, as a browser writes them.")),
    ];

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") && uri.GetLeftPart(UriPartial.Authority) == text;
}

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

    /// <summary>The networks of the load balancers in front, such as <c>10.1.0.0/16</c>. What anybody else says in X-Forwarded-* is not believed.</summary>
    public required string[] TrustedNetworks { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        TrustedNetworks.Where(n => !IPNetwork.TryParse(n, out _))
            .Select(n => new ValidationResult($"Gateway:TrustedNetworks holds '{n}', which is no network such as 10.1.0.0/16."));
}

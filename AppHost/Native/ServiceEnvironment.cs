using System.Globalization;

namespace AppHost.Native;

/// <summary>A shared server as services see it.</summary>
public sealed record ServerAccess(int Port, string User, string Password);

/// <summary>Everything a launcher knows when it starts services: where each thing is, and the secrets.</summary>
public sealed record Wiring
{
    /// <summary>PostgreSQL for a service: each has its own role.</summary>
    public required Func<Service, ServerAccess> Database { get; init; }

    public required ServerAccess Messaging { get; init; }

    /// <summary>Redis, which knows no users.</summary>
    public required ServerAccess Cache { get; init; }

    /// <summary>The port of a service's endpoint.</summary>
    public required Func<Service, string, int> Port { get; init; }

    /// <summary>Values for the names in <see cref="Setting"/>.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Where traces, logs and metrics go (OTLP over gRPC); null when no dashboard runs.</summary>
    public Uri? Telemetry { get; init; }
}

/// <summary>
/// The environment variables of a service: the same names and forms that Aspire injects, so that a service cannot tell
/// the engines apart. tests/AppHost.Tests/expected-environment.txt holds what this must render.
/// </summary>
public static class ServiceEnvironment
{
    private const string Host = "127.0.0.1";

    /// <param name="service">The service whose environment it is.</param>
    /// <param name="started">The services that are started; a reference to another one has no address.</param>
    /// <param name="wiring">Where everything is.</param>
    public static IReadOnlyDictionary<string, string> Render(Service service, IReadOnlyList<Service> started, Wiring wiring)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["LOGGING__CONSOLE__FORMATTERNAME"] = "simple",
        };
        foreach (var endpoint in service.Endpoints)
            variables[$"Kestrel__Endpoints__{endpoint}__Url"] = Url(wiring.Port(service, endpoint));
        if (service.Database is { } database)
            AddDatabase(variables, database, wiring.Database(service));
        if (service.UsesMessaging)
            AddMessaging(variables, wiring.Messaging);
        if (service.UsesCache)
            AddCache(variables, wiring.Cache);
        foreach (var referenced in started.Where(s => service.References.Contains(s.Name)))
            AddReference(variables, referenced, wiring);
        foreach (var name in service.Settings)
            variables[name] = wiring.Settings[name];
        if (wiring.Telemetry is { } telemetry)
            AddTelemetry(variables, service, telemetry);
        return variables;
    }

    private static void AddDatabase(SortedDictionary<string, string> variables, string database, ServerAccess access)
    {
        var (port, role, password) = access;
        var address = $"{Host}:{Number(port)}";
        variables[$"ConnectionStrings__{database}"] = $"Host={Host};Port={Number(port)};Username={role};Password={password};Database={database}";
        Properties(variables, database, [
            ("HOST", Host), ("PORT", Number(port)), ("USERNAME", role), ("PASSWORD", password), ("DATABASENAME", database),
            ("URI", $"postgresql://{role}:{Uri.EscapeDataString(password)}@{address}/{database}"),
            ("JDBCCONNECTIONSTRING", $"jdbc:postgresql://{address}/{database}")]);
    }

    private static void AddMessaging(SortedDictionary<string, string> variables, ServerAccess access)
    {
        var (port, user, password) = access;
        var uri = $"amqp://{user}:{Uri.EscapeDataString(password)}@{Host}:{Number(port)}";
        variables[$"ConnectionStrings__{Topology.Messaging}"] = uri;
        Properties(variables, Topology.Messaging, [
            ("HOST", Host), ("PORT", Number(port)), ("USERNAME", user), ("PASSWORD", password), ("URI", uri)]);
    }

    private static void AddCache(SortedDictionary<string, string> variables, ServerAccess access)
    {
        var (port, _, password) = access;
        variables[$"ConnectionStrings__{Topology.Cache}"] = $"{Host}:{Number(port)},password={password}";
        Properties(variables, Topology.Cache, [
            ("HOST", Host), ("PORT", Number(port)), ("PASSWORD", password),
            ("URI", $"redis://:{Uri.EscapeDataString(password)}@{Host}:{Number(port)}")]);
    }

    private static void AddReference(SortedDictionary<string, string> variables, Service referenced, Wiring wiring)
    {
        foreach (var endpoint in referenced.Endpoints)
        {
            var url = Url(wiring.Port(referenced, endpoint));
            variables[$"services__{referenced.Name}__{endpoint}__0"] = url;
            Properties(variables, referenced.Name, [(endpoint.ToUpperInvariant(), url)]);
        }
    }

    // Short intervals are what Aspire sets in Development: a person watches.
    private static void AddTelemetry(SortedDictionary<string, string> variables, Service service, Uri telemetry)
    {
        variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = telemetry.GetLeftPart(UriPartial.Authority);
        variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
        variables["OTEL_SERVICE_NAME"] = service.Name;
        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={service.Name}-1";
        variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
        variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
        variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
        variables["OTEL_TRACES_SAMPLER"] = "always_on";
        variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
        variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";
    }

    private static void Properties(SortedDictionary<string, string> variables, string resource, IEnumerable<(string Name, string Value)> properties)
    {
        var prefix = resource.ToUpperInvariant().Replace('-', '_');
        foreach (var (name, value) in properties)
            variables[$"{prefix}_{name}"] = value;
    }

    private static string Url(int port) => $"http://{Host}:{Number(port)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using AppHost.Aspire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace AppHost.Tests.Aspire;

/// <summary>The model that Aspire runs and publishes, asked without starting anything of it.</summary>
public sealed class ModelTests
{
    // What Aspire alone says, and no service reads; the second spelling of a connection is for shells.
    private static readonly string[] OfAspireAlone =
    [
        "DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION", "OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION",
        "OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION", "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT",
    ];

    [Fact]
    public void Every_service_has_its_own_database()
    {
        var databases = Describe().Resources.OfType<ProjectResource>().ToDictionary(s => s.Name, s => Referenced(s).OfType<PostgresDatabaseResource>().Select(d => d.Name).ToList());
        Assert.All(Topology.Services, s => Assert.Equal(s.Database is null ? [] : [s.Database], databases[s.Name]));
        Assert.Equal(Topology.Services.Count, databases.Count);
    }

    [Fact]
    public void Only_the_gateway_waits_for_services()
    {
        var waiting = Describe().Resources.OfType<ProjectResource>().Where(s => s.Annotations.OfType<WaitAnnotation>().Any(w => w.Resource is ProjectResource));
        Assert.Equal([Topology.Gateway], waiting.Select(s => s.Name));
    }

    [Fact]
    public void Every_service_waits_for_the_containers_that_it_uses()
    {
        foreach (var service in Describe().Resources.OfType<ProjectResource>())
        {
            var waitsFor = service.Annotations.OfType<WaitAnnotation>().Select(w => w.Resource);
            Assert.Empty(Referenced(service).OfType<IResourceWithConnectionString>().Except(waitsFor));
        }
    }

    [Fact]
    public void Only_the_gateway_is_reachable_from_outside()
    {
        var external = Describe().Resources.Where(r => r.Annotations.OfType<EndpointAnnotation>().Any(e => e.IsExternal));
        Assert.Equal([Topology.Gateway], external.Select(r => r.Name));
    }

    [Fact]
    public async Task Aspire_tells_every_service_what_the_native_engine_tells_it()
    {
        var builder = Describe();
        foreach (var (resource, endpoint) in builder.Resources.SelectMany(r => r.Annotations.OfType<EndpointAnnotation>(), (r, e) => (r, e)))
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "127.0.0.1", PortOf(resource.Name, endpoint.Name), targetPortExpression: $"{PortOf(resource.Name, endpoint.Name)}");
        await using var application = builder.Build();

        var told = new Dictionary<string, string>();
        foreach (var service in builder.Resources.OfType<ProjectResource>())
        {
            foreach (var (name, value) in await Environment(application, service))
                told.Add($"[{service.Name}] {name}", value);
        }

        var differences = EnvironmentTests.Differences(Expected(), told);

        Assert.True(differences.Count == 0, string.Join(System.Environment.NewLine, differences));
    }

    private static IDistributedApplicationBuilder Describe()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            Args =
            [
                "--environment=Development", "--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=http://127.0.0.1:4317",
                "--Parameters:postgres-password=p@ss", "--Parameters:messaging-password=m@il", "--Parameters:cache-password=c@che",
                "--Parameters:audit-key=@udit", "--Parameters:personal-data-key=s@aled", "--Parameters:browser-client-secret=b@ff",
            ],
            ProjectDirectory = Path.Combine(Repository.Find(), "AppHost"),
            DisableDashboard = true,
        });
        PlatformModel.Describe(builder, new AspireOptions(CommandLine.DefaultPort, Demo: true, DemoPassword: "d@mo", Administrator: "", UseExistingServers: false, Target: null));
        return builder;
    }

    private static IEnumerable<IResource> Referenced(ProjectResource service) =>
        service.Annotations.OfType<ResourceRelationshipAnnotation>().Where(r => r.Type == "Reference").Select(r => r.Resource);

    private static async Task<IEnumerable<(string Name, string Value)>> Environment(DistributedApplication application, ProjectResource service)
    {
        var context = application.Services.GetRequiredService<DistributedApplicationExecutionContext>();
        var configuration = await ExecutionConfigurationBuilder.Create(service)
            .WithEnvironmentVariablesConfig()
            .BuildAsync(context, NullLogger.Instance, TestContext.Current.CancellationToken);
        Assert.Null(configuration.Exception);
        return configuration.EnvironmentVariables
            .Where(v => !OfAspireAlone.Contains(v.Key) && !(v.Key.StartsWith("ConnectionStrings__", StringComparison.Ordinal) && v.Key.EndsWith("_db", StringComparison.Ordinal)))
            // These two the orchestrator fills in.
            .Select(v => (v.Key, v.Value
                .Replace("""{{- index .Annotations "otel-service-name" -}}""", service.Name, StringComparison.Ordinal)
                .Replace("""{{- index .Annotations "otel-service-instance-id" -}}""", $"{service.Name}-1", StringComparison.Ordinal)));
    }

    // Under Aspire the services share PostgreSQL's first user, and folders are those of the clone.
    private static Dictionary<string, string> Expected() => EnvironmentTests.Expected().ToDictionary(v => v.Key, v =>
    {
        var service = v.Key[1..v.Key.IndexOf(']', StringComparison.Ordinal)];
        return v.Value
            .Replace($"Username={service};", "Username=postgres;", StringComparison.Ordinal)
            .Replace($"postgresql://{service}:", "postgresql://postgres:", StringComparison.Ordinal)
            .Replace("file:///mail", $"file://{Repository.Find()}/.local/mail", StringComparison.Ordinal)
            .Replace("/documents", $"{Repository.Find()}/.local/documents", StringComparison.Ordinal) switch
        {
            var value when v.Key.EndsWith("_DB_USERNAME", StringComparison.Ordinal) && value == service => "postgres",
            var value => value,
        };
    });

    private static int PortOf(string resource, string endpoint) => resource switch
    {
        Topology.Postgres => 7001,
        Topology.Messaging => endpoint == "tcp" ? 7002 : 7003,
        Topology.Cache => 7004,
        Topology.Gateway => CommandLine.DefaultPort,
        _ => (endpoint == Endpoint.Http ? 5101 : 6101) + Array.IndexOf(EnvironmentTests.PortOrder, resource),
    };
}

using AppHost.Native.Servers;

namespace AppHost.Aspire;

/// <summary>The topology as an Aspire application model, to run and to publish.</summary>
internal static class PlatformModel
{
    private const int HttpContainerPort = 8080;
    private const int Http2ContainerPort = 8081;
    private const string Loopback = "127.0.0.1";

    public static void Describe(IDistributedApplicationBuilder builder, AspireOptions options)
    {
        var infrastructure = options.UseExistingServers ? Infrastructure.Existing(builder) : Infrastructure.Containers(builder);
        var settings = Settings(builder, options);
        var projects = new Dictionary<string, IResourceBuilder<ProjectResource>>();
        foreach (var service in Topology.Services)
            projects.Add(service.Name, AddService(builder, service, infrastructure, settings));
        foreach (var service in Topology.Services)
            ConnectServices(service, projects);
        if (builder.ExecutionContext.IsRunMode)
            projects[Topology.Gateway].WithEndpoint(Endpoint.Http, e => e.Port = options.Port);
        else
            AddTarget(builder, options.Target);
    }

    private static IResourceBuilder<ProjectResource> AddService(
        IDistributedApplicationBuilder builder, Service service, Infrastructure infrastructure, Dictionary<string, Action<IResourceBuilder<ProjectResource>>> settings)
    {
        var path = Path.GetFullPath(Path.Combine(builder.AppHostDirectory, "..", service.ProjectPath));
        // What AddProject does, but without a build of its own for each service.
        var project = builder.AddResource(new ProjectResource(service.Name))
            .WithAnnotation<IProjectMetadata>(new BuiltProject(path))
            .WithProjectDefaults(new ProjectResourceOptions())
            .WithHttpProbe(ProbeType.Readiness, service.HealthPath, endpointName: Endpoint.Http)
            .WithUrlForEndpoint(Endpoint.Http, url => url.DisplayText = service.DisplayName);
        foreach (var endpoint in project.Resource.Annotations.OfType<EndpointAnnotation>())
            Place(endpoint, builder.ExecutionContext.IsRunMode);
        if (builder.ExecutionContext.IsRunMode)
            project.WithEnvironment("ASPNETCORE_ENVIRONMENT", "Development");
        if (service.Endpoints.Contains(Endpoint.Http2))
            project.WithUrlForEndpoint(Endpoint.Http2, url => url.DisplayLocation = UrlDisplayLocation.DetailsOnly);
        if (service.IsPublic)
            project.WithExternalHttpEndpoints().WithUrlForEndpoint(Endpoint.Http, _ => new ResourceUrlAnnotation { Url = "/docs", DisplayText = "API documents" });
        if (service.Database is { } database)
            infrastructure.Connect(project, infrastructure.Database(database));
        if (service.UsesMessaging)
            infrastructure.Connect(project, infrastructure.Messaging);
        if (service.UsesCache)
            infrastructure.Connect(project, infrastructure.Cache);
        foreach (var name in service.Settings)
            settings[name](project);
        return project;
    }

    // AddProject has made them from Kestrel:Endpoints in the project's appsettings.json. The ports there are for a service
    // started alone: a run takes free ones, a container always the same. (Publishing adds an https endpoint, which shares http's port.)
    private static void Place(EndpointAnnotation endpoint, bool isRun)
    {
        if (isRun)
            (endpoint.Port, endpoint.TargetHost) = (null, Loopback);
        else
            endpoint.TargetPort = endpoint.Name == Endpoint.Http2 ? Http2ContainerPort : HttpContainerPort;
    }

    // Services wait for no other service, or start times would add up; the gateway, which nobody waits for, shows when all are ready.
    private static void ConnectServices(Service service, Dictionary<string, IResourceBuilder<ProjectResource>> projects)
    {
        var project = projects[service.Name];
        foreach (var referenced in service.References.Select(name => projects[name]))
        {
            project.WithReference(referenced);
            if (service.IsPublic)
                project.WaitFor(referenced);
        }
    }

    private static Dictionary<string, Action<IResourceBuilder<ProjectResource>>> Settings(IDistributedApplicationBuilder builder, AspireOptions options)
    {
        // In a run the one that ./run.sh token knows.
        var demoPassword = builder.ExecutionContext.IsRunMode
            ? builder.AddParameter("demo-password", options.DemoPassword, secret: true)
            : builder.AddParameter("demo-password", new GenerateParameterDefault { MinLength = 22, Special = false }, secret: true, persist: true);
        var personalDataKey = builder.AddParameter(
            "personal-data-key", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true);
        var browserClientSecret = builder.AddParameter(
            "browser-client-secret", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true);
        var auditKey = builder.AddParameter(
            "audit-key", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true, persist: true);
        var mailServer = builder.ExecutionContext.IsPublishMode ? builder.AddParameter("mail-server", secret: true) : null;
        var mailFolder = Path.GetFullPath(Path.Combine(builder.AppHostDirectory, "..", ".local", "mail"));
        var documentsFolder = builder.ExecutionContext.IsPublishMode ? builder.AddParameter("documents-folder") : null;
        var localDocuments = Path.GetFullPath(Path.Combine(builder.AppHostDirectory, "..", ".local", "documents"));
        var publicOrigin = builder.ExecutionContext.IsPublishMode ? builder.AddParameter("public-origin") : null;
        return new()
        {
            [Setting.PublicOrigin] = project => _ = publicOrigin is null
                ? project.WithEnvironment(Setting.PublicOrigin, options.Origin)
                : project.WithEnvironment(Setting.PublicOrigin, publicOrigin),
            [Setting.DemoEnabled] = project => project.WithEnvironment(Setting.DemoEnabled, options.Demo ? "true" : "false"),
            [Setting.DemoPast] = project => project.WithEnvironment(Setting.DemoPast, options.Demo ? "true" : "false"),
            [Setting.DemoPassword] = project => project.WithEnvironment(Setting.DemoPassword, demoPassword),
            [Setting.MailServer] = project => _ = mailServer is null
                ? project.WithEnvironment(Setting.MailServer, $"file://{mailFolder}")
                : project.WithEnvironment(Setting.MailServer, mailServer),
            [Setting.DocumentsFolder] = project => _ = documentsFolder is null
                ? project.WithEnvironment(Setting.DocumentsFolder, localDocuments)
                : project.WithEnvironment(Setting.DocumentsFolder, documentsFolder),
            [Setting.BrowserClientSecret] = project => project.WithEnvironment(Setting.BrowserClientSecret, browserClientSecret),
            [Setting.FirstAdministrator] = project => project.WithEnvironment(Setting.FirstAdministrator, options.Administrator),
            [Setting.AuditKey] = project => project.WithEnvironment(Setting.AuditKey, auditKey),
            [Setting.PersonalDataKey] = project => project.WithEnvironment(Setting.PersonalDataKey, personalDataKey),
        };
    }

    // One target at a time: with two, Aspire could not tell where a resource belongs.
    private static void AddTarget(IDistributedApplicationBuilder builder, string? target)
    {
#if TARGETS
        switch (target)
        {
            case null or "compose":
                builder.AddDockerComposeEnvironment("compose");
                break;
            case "k8s":
                builder.AddKubernetesEnvironment("k8s");
                break;
            default:
                throw new DistributedApplicationException($"--Target {target} is not known: choose compose or k8s.");
        }
#else
        // A manifest describes the model itself.
        if (builder.Configuration["Publishing:Publisher"] != "manifest")
            throw new NativeEngineException(
                "Publishing needs the packages Aspire.Hosting.Docker and Aspire.Hosting.Kubernetes, which could not be had when this was built (.no-targets).");
#endif
    }

    /// <summary>A project that building the AppHost has built: Aspire starts it as it is.</summary>
    private sealed class BuiltProject(string path) : IProjectMetadata
    {
        public string ProjectPath => path;

        public bool SuppressBuild => true;
    }
}

namespace AppHost.Aspire;

/// <summary>The servers as the services' wiring needs them, wherever they run.</summary>
internal sealed class Infrastructure
{
    // The PostgreSQL major version that the native engine runs on Debian 12.
    private const string PostgresTag = "15";

    // The 3.x line is out of support; what the platform uses of it (quorum queues, confirms) is the same in both.
    private const string RabbitTag = "4.1";

    // The last line of Redis under the BSD licence.
    private const string RedisTag = "7.2";

    private readonly Func<string, IResourceBuilder<IResourceWithConnectionString>> database;
    private readonly bool areOurs;

    private Infrastructure(
        Func<string, IResourceBuilder<IResourceWithConnectionString>> database,
        IResourceBuilder<IResourceWithConnectionString> messaging,
        IResourceBuilder<IResourceWithConnectionString> cache,
        bool areOurs)
    {
        (this.database, Messaging, Cache, this.areOurs) = (database, messaging, cache, areOurs);
    }

    public IResourceBuilder<IResourceWithConnectionString> Messaging { get; }

    public IResourceBuilder<IResourceWithConnectionString> Cache { get; }

    /// <summary>Servers that run already; their addresses come from the configuration, ConnectionStrings:name.</summary>
    public static Infrastructure Existing(IDistributedApplicationBuilder builder) => new(
        name => builder.AddConnectionString(name),
        builder.AddConnectionString(Topology.Messaging),
        builder.AddConnectionString(Topology.Cache),
        areOurs: false);

    /// <summary>Containers, with volumes. Passwords are generated secret parameters, kept in the user secrets.</summary>
    public static Infrastructure Containers(IDistributedApplicationBuilder builder)
    {
        // The volume's place depends on the version: the tag comes first.
        var postgres = builder.AddPostgres(Topology.Postgres)
            .WithImageTag(PostgresTag)
            .WithArgs("-c", "max_connections=300")
            .WithDataVolume();
        var messaging = builder.AddRabbitMQ(Topology.Messaging)
            .WithImageTag(RabbitTag)
            .WithManagementPlugin()
            .WithDataVolume();
        // Without the development certificate: services read the same form of address under both engines.
        var cache = builder.AddRedis(Topology.Cache)
            .WithImageTag(RedisTag)
            .WithoutHttpsCertificate()
            .WithDataVolume()
            .WithPersistence();
        return new(name => postgres.AddDatabase(name), messaging, cache, areOurs: true);
    }

    public IResourceBuilder<IResourceWithConnectionString> Database(string name) => database(name);

    /// <summary>Gives a service the address of a server and, where we start the server, lets it wait until that answers.</summary>
    public void Connect(IResourceBuilder<ProjectResource> service, IResourceBuilder<IResourceWithConnectionString> server)
    {
        service.WithReference(server);
        if (areOurs)
            service.WaitFor(server);
    }
}

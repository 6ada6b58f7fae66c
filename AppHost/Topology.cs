namespace AppHost;

/// <summary>
/// The map of the platform: every server and service, what each may use and who is public. Plain data, read by both
/// engines; a new service is one entry here.
/// </summary>
public static class Topology
{
    public const string Postgres = "postgres";
    public const string Messaging = "messaging";
    public const string Cache = "cache";
    public const string Gateway = "gateway";

    public static IReadOnlyList<Service> Services { get; } =
    [
        new("identity", "Identity", "Identity: accounts and sign-in")
        {
            Database = "identity-db", UsesMessaging = true, UsesCache = true,
            Settings =
            [
                Setting.PublicOrigin, Setting.DemoEnabled, Setting.AuditKey, Setting.DemoPassword, Setting.MailServer, Setting.BrowserClientSecret, Setting.FirstAdministrator,
            ],
        },
        new("governance", "Governance", "Governance: organisation, policy, approvals")
        {
            Database = "governance-db", UsesMessaging = true, UsesCache = true, References = ["identity", "operations"],
            Settings = [Setting.PublicOrigin, Setting.DemoEnabled, Setting.AuditKey, Setting.MailServer],
        },
        new("operations", "Operations", "Operations: applications and their processing")
        {
            Database = "operations-db", UsesMessaging = true, UsesCache = true, References = ["identity", "customer-service"],
            Settings = [Setting.PublicOrigin, Setting.DemoEnabled, Setting.DemoPast, Setting.AuditKey, Setting.DocumentsFolder],
        },
        new("customer-service", "CustomerService", "CustomerService: customers and what they are told")
        {
            Database = "customer-service-db", UsesMessaging = true, UsesCache = true, References = ["identity"],
            Settings = [Setting.PublicOrigin, Setting.DemoEnabled, Setting.AuditKey, Setting.MailServer, Setting.PersonalDataKey],
        },
        new("hr", "HR", "HR: employees and posts")
        {
            Database = "hr-db", UsesMessaging = true, UsesCache = true, References = ["identity"],
            Settings = [Setting.PublicOrigin, Setting.DemoEnabled, Setting.AuditKey],
        },
        new("finance", "Finance", "Finance: the books of the branches")
        {
            Database = "finance-db", UsesMessaging = true, UsesCache = true, References = ["identity"],
            Settings = [Setting.PublicOrigin, Setting.DemoEnabled, Setting.AuditKey],
        },
        new("risk", "Risk", "Risk: assessment and control")
        {
            Database = "risk-db", UsesMessaging = true, UsesCache = true, References = ["identity"],
            Settings = [Setting.PublicOrigin, Setting.DemoEnabled, Setting.AuditKey],
        },
        new(Gateway, "Gateway", "Gateway: the public door")
        {
            UsesCache = true, References = ["identity", "governance", "operations", "customer-service", "hr", "finance", "risk"], IsPublic = true,
            Endpoints = [Endpoint.Http],
            Settings = [Setting.PublicOrigin, Setting.DemoEnabled, Setting.BrowserClientSecret],
        },
    ];
}

/// <summary>A service: one project, one process (or several replicas), one database of its own at most.</summary>
/// <param name="Name">The name others call it by; lower case.</param>
/// <param name="Project">The project's folder below services/, which is the assembly's name too.</param>
/// <param name="DisplayName">For people, in the dashboard.</param>
public sealed record Service(string Name, string Project, string DisplayName)
{
    /// <summary>The database and its connection's name; null when the service stores nothing.</summary>
    public string? Database { get; init; }

    public bool UsesMessaging { get; init; }

    public bool UsesCache { get; init; }

    /// <summary>The services it may call.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Whether it is reachable from outside; only the gateway is.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Names of Kestrel endpoints, as the project's appsettings.json declares them.</summary>
    public IReadOnlyList<string> Endpoints { get; init; } = [Endpoint.Http, Endpoint.Http2];

    /// <summary>What else it is told: names out of <see cref="Setting"/>.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Answers 200 when the service can do its work.</summary>
    public string HealthPath { get; init; } = "/health";

    /// <summary>The project file, from the repository's root.</summary>
    public string ProjectPath => $"services/{Project}/{Project}.csproj";
}

/// <summary>A clear-text port speaks one protocol only, so services have one for each.</summary>
public static class Endpoint
{
    /// <summary>HTTP/1.1: people, probes and curl.</summary>
    public const string Http = "http";

    /// <summary>HTTP/2 with prior knowledge: service to service.</summary>
    public const string Http2 = "h2";
}

/// <summary>Settings that a launcher hands to services besides connections and addresses.</summary>
public static class Setting
{
    /// <summary>The address that people and tokens know, such as http://127.0.0.1:8080.</summary>
    public const string PublicOrigin = "Platform__PublicOrigin";

    /// <summary>Whether demo branches and demo users exist.</summary>
    public const string DemoEnabled = "Demo__Enabled";

    /// <summary>Whether the demo company has 90 days of business behind it. Tests and benchmarks have demo users without it: they count what happens.</summary>
    public const string DemoPast = "Demo__Past";

    /// <summary>The password that all demo users share; a secret.</summary>
    public const string DemoPassword = "Demo__Password";

    /// <summary>Where mail goes: <c>smtp://host:25</c>, <c>smtps://user:password@host</c>, or in development <c>file:///folder</c>, which keeps what would have been sent.</summary>
    public const string MailServer = "Mail__Server";

    /// <summary>The folder in which documents of applications lie; where there are several replicas, the same for all.</summary>
    public const string DocumentsFolder = "Documents__Folder";

    /// <summary>What personal data is sealed with; a secret, the key named k1.</summary>
    public const string PersonalDataKey = "PersonalData__Keys__k1";

    /// <summary>How the gateway, which signs browsers in, proves itself to Identity; a secret.</summary>
    public const string BrowserClientSecret = "Clients__bff__Secret";

    /// <summary>The e-mail address of the first administrator, whom an Identity without accounts invites; empty for none.</summary>
    public const string FirstAdministrator = "Bootstrap__Administrator";

    /// <summary>What the audit trails are sealed with; a secret, the same for ever.</summary>
    public const string AuditKey = "Audit__Key";
}

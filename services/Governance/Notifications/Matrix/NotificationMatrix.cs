using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using BranchPlatform.Contracts;
using ServiceDefaults.Security;

namespace Governance.Notifications.Matrix;

/// <summary>Which accounts that hold a role are meant, by the unit that looks after them.</summary>
public enum Place
{
    /// <summary>Those of the unit itself.</summary>
    Unit,
    /// <summary>Those of the unit and of all that are above it.</summary>
    Above,
    /// <summary>All of the company.</summary>
    Company,
}

/// <summary>How a notification reaches its recipient beside the list, which has every one.</summary>
public enum Channel { InApp, Email }

public enum Severity
{
    Normal,
    /// <summary>Waits for nothing: neither for the end of the quiet hours nor for others of its kind.</summary>
    Red,
}

/// <summary>Whom a line tells: exactly one of a role, a field that names roles, and a field that names persons.</summary>
/// <param name="Role">Who holds it.</param>
/// <param name="Roles">The field of the event that names roles. What it names besides is nobody.</param>
/// <param name="Person">The field of the event that names an account, or several.</param>
/// <param name="At">Where a role is looked for; by its usual reach when left out.</param>
/// <param name="Unit">The field that names the unit, or several; the event's own unit when left out.</param>
/// <param name="Deputies">Where those are told too to whom the holders of a role have delegated their authority.</param>
public sealed record RecipientRule(string? Role = null, string? Roles = null, string? Person = null, Place? At = null, string? Unit = null, DeputyRule? Deputies = null)
{
    /// <summary>Where the holders of a role are looked for.</summary>
    public Place PlaceOf(string role) => At ?? DefaultReachOf(role) switch { Reach.Company => Place.Company, Reach.Subtree => Place.Above, _ => Place.Unit };

    private static Reach DefaultReachOf(string role) => ServiceDefaults.Security.Roles.DefaultReach[role];
}

/// <summary>Which delegated authority counts.</summary>
/// <param name="Matter">The field that names the matter.</param>
/// <param name="Tier">The field that names the tier.</param>
public sealed record DeputyRule(string Matter, string Tier);

/// <summary>One line: of which event whom to tell what.</summary>
/// <param name="Event">The contract below <c>BranchPlatform.Contracts</c>, such as <c>Operations.AlertRaised</c>.</param>
/// <param name="Template">The code of the text.</param>
/// <param name="When">Fields and the values of which each must have one; of a field that is a list, one item.</param>
/// <param name="Happened">The field that says when it happened, where that may be long before it was told.</param>
/// <param name="Shows">Fields that the text may show. Never one that holds a person's data or what somebody wrote.</param>
/// <param name="Clause">The clause of the policy that it is about.</param>
public sealed record MatrixLine(
    string Event, string Template, IReadOnlyList<RecipientRule> To, IReadOnlyDictionary<string, IReadOnlyList<string>>? When = null, string? Happened = null,
    IReadOnlyList<string>? Shows = null, string? Clause = null, Severity Severity = Severity.Normal, IReadOnlyList<Channel>? Channels = null)
{
    [JsonIgnore]
    public string Contract => $"{NotificationMatrix.Contracts}.{Event}";

    [JsonIgnore]
    public bool ByMail => Channels?.Contains(Channel.Email) == true;

    /// <summary>Whether the line is about this event.</summary>
    public bool Fits(JsonElement body) => When is null || When.All(condition => Fields.Texts(body, condition.Key).Any(condition.Value.Contains));
}

/// <summary>Who is told of what (reference data F13), as data. Immutable: another table is another revision.</summary>
public sealed partial record NotificationMatrix(int Revision, IReadOnlyList<MatrixLine> Lines)
{
    internal const string Contracts = "BranchPlatform.Contracts";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true,
    };

    /// <summary>The table that comes with the service.</summary>
    public static NotificationMatrix Shipped { get; } = ReadShipped();

    /// <summary>The lines about a contract, by its full name; none for most.</summary>
    public IReadOnlyList<MatrixLine> Of(string contract) => [.. Lines.Where(line => line.Contract == contract)];

    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="InvalidOperationException">A line names what there is not: a contract, a field, a role; or a field that is not of the kind that is needed.</exception>
    public static NotificationMatrix Read(string json)
    {
        var matrix = Recall(json);
        for (var no = 1; no <= matrix.Lines.Count; no++) Check(matrix.Lines[no - 1], no);
        return matrix;
    }

    /// <summary>Reads what was in force once, whatever contracts there are now.</summary>
    /// <exception cref="InvalidOperationException">It is no matrix.</exception>
    internal static NotificationMatrix Recall(string json)
    {
        try { return JsonSerializer.Deserialize<NotificationMatrix>(json, Json)!; }
        catch (JsonException e) { throw new InvalidOperationException($"The notification matrix cannot be read: {e.Message}", e); }
    }

    private static void Check(MatrixLine line, int no)
    {
        var contract = typeof(IEvent).Assembly.GetType(line.Contract);
        Require(contract is not null && typeof(IEvent).IsAssignableFrom(contract), $"there is no event '{line.Event}'");
        Require(TemplateCode().IsMatch(line.Template), $"the template '{line.Template}' is no code of small letters and underscores");
        Require(line.To.Count > 0, "it tells nobody");
        foreach (var (field, values) in line.When ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            FieldOf(field, "a text, a number, yes or no, or a list of texts", type => IsScalar(type) || IsListOf<string>(type));
            Require(values.Count > 0, $"no value of '{field}' fits");
        }
        if (line.Happened is { } happened) FieldOf(happened, "a point in time", type => type == typeof(DateTimeOffset));
        foreach (var shown in line.Shows ?? [])
        {
            FieldOf(shown, "a code, an id, a number or a time", IsScalar);
            // Names of staff are in the events of HR alone.
            Require(contract!.Namespace != $"{Contracts}.HR" || PropertyOf(contract, shown)!.PropertyType != typeof(string), $"'{shown}' may hold a person's data");
        }
        foreach (var to in line.To)
        {
            Require(new[] { to.Role, to.Roles, to.Person }.Count(named => named is not null) == 1, "a recipient is a role, a field of roles, or a field of persons");
            Require(to.Role is null || Roles.DefaultReach.ContainsKey(to.Role), $"there is no role '{to.Role}'");
            Require(to.Person is null || (to.At is null && to.Unit is null && to.Deputies is null), $"'{to.Person}' is looked for everywhere");
            if (to.Roles is not null) FieldOf(to.Roles, "a role or a list of roles", type => type == typeof(string) || IsListOf<string>(type));
            if (to.Person is not null) FieldOf(to.Person, "an account or a list of accounts", type => type == typeof(Guid) || IsListOf<Guid>(type));
            if (to.Deputies is not null)
            {
                FieldOf(to.Deputies.Matter, "a matter", type => type == typeof(string));
                FieldOf(to.Deputies.Tier, "a tier", type => type == typeof(int));
            }
            if (to.Unit is not null) FieldOf(to.Unit, "a unit or a list of units", type => type == typeof(Guid) || IsListOf<Guid>(type));
        }

        void FieldOf(string name, string kind, Func<Type, bool> fits)
        {
            var property = PropertyOf(contract!, name);
            Require(property is not null, $"the event has no field '{name}'");
            Require(fits(Nullable.GetUnderlyingType(property!.PropertyType) ?? property.PropertyType), $"'{name}' is not {kind}");
        }

        void Require(bool right, string what)
        {
            if (!right) throw new InvalidOperationException($"The notification matrix is wrong in line {no} ({line.Event}): {what}.");
        }
    }

    private static PropertyInfo? PropertyOf(Type contract, string field) =>
        contract.GetProperties().SingleOrDefault(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name) == field);

    private static bool IsScalar(Type type) =>
        type.IsPrimitive || type == typeof(string) || type == typeof(decimal) || type == typeof(Guid) || type == typeof(DateOnly) || type == typeof(DateTimeOffset);

    private static bool IsListOf<T>(Type type) => typeof(IEnumerable<T>).IsAssignableFrom(type);

    private static NotificationMatrix ReadShipped()
    {
        using var file = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("notification-matrix.json")!);
        return Read(file.ReadToEnd());
    }

    [GeneratedRegex("^[a-z]+(_[a-z]+)*$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex TemplateCode();
}

using System.Buffers;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using ServiceDefaults.Domain;

namespace ServiceDefaults.Auditing;

/// <summary>
/// What the trail says of a change: the stored values that differ, as JSON, each under its property's name. Found out once for
/// each type of a model. A value that is marked as <see cref="PersonalAttribute">personal</see> or
/// <see cref="SecretAttribute">secret</see>, or whose inside is unknown here, shows as <see cref="Masked"/>.
/// </summary>
internal sealed class AuditedProperties
{
    /// <summary>There is a value, and it is nobody's business here.</summary>
    public const string Masked = "•••";

    // The version stands in the entry itself, and so does the person.
    private static readonly HashSet<string> Elsewhere = [nameof(Entity.Id), nameof(Entity.Version), nameof(Entity.ChangedBy)];

    // Read by people and parsers, never put into a page: the letters of a language stay readable.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Leaf[] leaves;
    private readonly Branch[] branches;

    private AuditedProperties(ITypeBase type, bool masked)
    {
        leaves = [.. type.GetProperties().Where(IsAudited).Select(p => new Leaf(p, masked || IsHidden(p)))];
        branches = [.. type.GetComplexProperties().Select(p => new Branch(p, masked || IsHidden(p)))];
    }

    public static AuditedProperties Of(IEntityType type) =>
        type.GetOrAddRuntimeAnnotationValue(nameof(AuditedProperties), static t => new AuditedProperties(t!, masked: false), type);

    /// <summary>The values before and after; one of them is empty when the record is new or gone.</summary>
    public (string? Before, string? After) Changes(EntityEntry entry)
    {
        var source = new Source(entry);
        return entry.State switch
        {
            EntityState.Added => (null, Write(source, original: false, changedOnly: false)),
            EntityState.Deleted => (Write(source, original: true, changedOnly: false), null),
            _ => (Write(source, original: true, changedOnly: true), Write(source, original: false, changedOnly: true)),
        };
    }

    private string Write(Source source, bool original, bool changedOnly)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Readable)) WriteObject(json, source, original, changedOnly);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void WriteObject(Utf8JsonWriter json, Source source, bool original, bool changedOnly)
    {
        json.WriteStartObject();
        foreach (var leaf in leaves)
        {
            var property = source.Property(leaf.Property);
            if (changedOnly && !property.IsModified) continue;
            var value = original ? property.OriginalValue : property.CurrentValue;
            // Of a new record only what is set says anything.
            if (value is null && !changedOnly) continue;
            json.WritePropertyName(leaf.Name);
            leaf.Write(json, value);
        }
        foreach (var branch in branches) branch.Write(json, source, original, changedOnly);
        json.WriteEndObject();
    }

    private static bool IsAudited(IProperty property) =>
        !Elsewhere.Contains(property.Name) && (property.ValueGenerated & ValueGenerated.OnUpdate) == 0;

    private static bool IsHidden(IPropertyBase property) =>
        property.PropertyInfo is { } member && (member.IsDefined(typeof(PersonalAttribute)) || member.IsDefined(typeof(SecretAttribute)));

    private static JsonEncodedText NameOf(IPropertyBase property) => JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(property.Name), Readable.Encoder);

    /// <summary>An entity, or a complex value in it.</summary>
    private readonly struct Source(EntityEntry? entity, ComplexPropertyEntry? complex = null)
    {
        /// <summary>Whether a complex value was absent; its parts have no original values of which that could be told.</summary>
        public bool WasAbsent(IComplexProperty property) =>
            entity is not null && property.IsNullable && property.GetGetter().GetClrValue(entity.OriginalValues.ToObject()) is null;

        public PropertyEntry Property(IProperty property) => entity?.Property(property) ?? complex!.Property(property);

        public ComplexPropertyEntry Complex(IComplexProperty property) => entity?.ComplexProperty(property) ?? complex!.ComplexProperty(property);
    }

    /// <summary>A single value.</summary>
    private sealed class Leaf(IProperty property, bool hidden)
    {
        private readonly bool isList = property.GetElementType() is not null;

        public IProperty Property { get; } = property;
        public JsonEncodedText Name { get; } = NameOf(property);

        public void Write(Utf8JsonWriter json, object? value)
        {
            if (value is not null && hidden)
            {
                json.WriteStringValue(Masked);
                return;
            }
            switch (value)
            {
                case null: json.WriteNullValue(); break;
                case string text: json.WriteStringValue(text); break;
                case bool yes: json.WriteBooleanValue(yes); break;
                case int or long or short or byte or uint or ulong: json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
                case decimal amount: json.WriteStringValue(amount.ToString("0.00########", CultureInfo.InvariantCulture)); break;
                case DateTimeOffset time: json.WriteStringValue(time.ToUniversalTime()); break;
                case DateTime or DateOnly or TimeOnly: json.WriteStringValue(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture)); break;
                case Enum or Guid or TimeSpan or double or float: json.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{value}")); break;
                case not byte[] when isList: JsonSerializer.Serialize(json, value, value.GetType()); break;
                default: json.WriteStringValue(Masked); break;
            }
        }
    }

    /// <summary>A value of several, such as an amount with its currency.</summary>
    private sealed class Branch(IComplexProperty property, bool hidden)
    {
        private readonly JsonEncodedText name = NameOf(property);
        private readonly AuditedProperties inside = new(property.ComplexType, hidden);

        public void Write(Utf8JsonWriter json, Source of, bool original, bool changedOnly)
        {
            if (property.IsCollection)
            {
                json.WriteString(name, Masked);
                return;
            }
            var values = of.Complex(property);
            if (changedOnly && !values.IsModified) return;
            bool absent = values.CurrentValue is null, wasAbsent = of.WasAbsent(property);
            if (!changedOnly && (original ? wasAbsent : absent)) return;
            json.WritePropertyName(name);
            if (original ? wasAbsent : absent) json.WriteNullValue();
            else inside.WriteObject(json, new(null, values), original, changedOnly && absent == wasAbsent);
        }
    }
}

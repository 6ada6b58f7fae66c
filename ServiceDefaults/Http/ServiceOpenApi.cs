using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using ServiceDefaults.Http.Exports;
using ServiceDefaults.Security;

namespace ServiceDefaults.Http;

/// <summary>What every service's API document has in common.</summary>
public static class ServiceOpenApi
{
    /// <summary>Passed to AddOpenApi, which each service calls itself so that its XML summaries are found.</summary>
    public static void Describe(OpenApiOptions options)
    {
        // A slice's records are called Request and Response: the slice's name tells them apart.
        options.CreateSchemaReferenceId = type => OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name
            ? type.Type.DeclaringType is { } slice && !type.Type.IsGenericType ? slice.Name + name : name
            : null;
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            if (metadata.OfType<RequiredPermission>().FirstOrDefault() is not { } required) return Task.CompletedTask;
            operation.Description = $"Permission: {required.Permission}";
            if (metadata.OfType<HttpMethodMetadata>().Any(m => m.HttpMethods.Contains("POST")))
            {
                operation.Parameters ??= [];
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = "Idempotency-Key", In = ParameterLocation.Header, Required = metadata.OfType<RequiresIdempotencyKey>().Any(),
                    Description = "A UUID; the same key gets the same answer for 24 hours.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
                });
            }
            operation.Responses ??= [];
            if (ExportLists.ItemOf(metadata) is not null && !metadata.OfType<NeverExported>().Any()) DescribeExport(operation);
            operation.Responses.TryAdd("default", new OpenApiResponse
            {
                Description = "A refusal: application/problem+json with a stable code, a sentence and a traceId.",
                Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() },
            });
            return Task.CompletedTask;
        });
    }

    private static void DescribeExport(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = "format", In = ParameterLocation.Query,
            Description = $"All rows of the list as a file, at most {ExportLists.MostRows}, instead of one page; size is not asked then.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["csv", "xlsx"] },
        });
        if (operation.Responses?.GetValueOrDefault("200")?.Content is not { } content) return;
        content["text/csv"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        content[TableFormat.XlsxMediaType] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
    }
}

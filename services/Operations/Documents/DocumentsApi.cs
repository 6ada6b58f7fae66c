using Microsoft.OpenApi;
using ServiceDefaults.Http;

namespace Operations.Documents;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class DocumentsApi
{
    public static WebApplicationBuilder AddDocuments(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DocumentOptions>().BindConfiguration("Documents").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<IDocumentStore, DocumentFolder>();
        return builder;
    }

    public static void MapDocuments(this IEndpointRouteBuilder app)
    {
        var ofApplication = app.MapGroup("/applications/{id:guid}/documents").WithTags("Documents");
        ofApplication.MapPost("/", UploadDocument.Handle).WithName("Operations_Documents_Upload").Accepts<DocumentUpload>("multipart/form-data")
            .RequirePermission(OperationsPermissions.UploadDocuments).Creates().AddOpenApiOperationTransformer((operation, _, _) => DescribeForm(operation));
        ofApplication.MapGet("/", ListDocuments.Handle).WithName("Operations_Documents_List")
            .RequirePermission(OperationsPermissions.ReadDocuments);

        var documents = app.MapGroup("/documents").WithTags("Documents");
        documents.MapGet("/{id:guid}", GetDocument.Handle).WithName("Operations_Documents_Get")
            .RequirePermission(OperationsPermissions.ReadDocuments);
        documents.MapGet("/{id:guid}/content", DownloadDocument.Handle).WithName("Operations_Documents_Download")
            .RequirePermission(OperationsPermissions.ReadDocuments);
        documents.MapPost("/{id:guid}/verification", VerifyDocument.Handle).WithName("Operations_Documents_Verify")
            .RequirePermission(OperationsPermissions.VerifyDocuments);
        documents.MapPost("/{id:guid}/voiding", VoidDocument.Handle).WithName("Operations_Documents_Void")
            .RequirePermission(OperationsPermissions.UploadDocuments);
    }

    // What is bound is not what is sent: the form's parts are read one after the other.
    private static Task DescribeForm(OpenApiOperation operation)
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["multipart/form-data"] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Required = new HashSet<string> { "checklistItem", "file" },
                        Properties = new Dictionary<string, IOpenApiSchema>
                        {
                            ["checklistItem"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "The code of the item in the product's checklist." },
                            ["sha256"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "SHA-256 of the file in hexadecimal digits, where the sender reckoned it." },
                            ["file"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = "PDF, JPEG, PNG, DOCX or XLSX." },
                        },
                    },
                },
            },
        };
        return Task.CompletedTask;
    }
}

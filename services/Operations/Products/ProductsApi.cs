using ServiceDefaults.Http;
using ServiceDefaults.Http.Imports;

namespace Operations.Products;

/// <summary>The contents page of the capability: every route with its permission.</summary>
public static class ProductsApi
{
    public static void MapProducts(this IEndpointRouteBuilder app)
    {
        var products = app.MapGroup("/products").WithTags("Products");

        products.MapPost("/", CreateProduct.Handle).WithName("Operations_Products_Create")
            .RequirePermission(OperationsPermissions.DraftProducts).Creates();
        products.MapPost("/imports", ImportProducts.Handle).WithName("Operations_Products_Import")
            .RequirePermission(OperationsPermissions.DraftProducts).Imports();
        products.MapGet("/", ListProducts.Handle).WithName("Operations_Products_List")
            .RequirePermission(OperationsPermissions.ReadProducts);
        products.MapGet("/{code}", GetProduct.Handle).WithName("Operations_Products_Get")
            .RequirePermission(OperationsPermissions.ReadProducts);
        products.MapGet("/{code}/versions", ListProductVersions.Handle).WithName("Operations_Products_ListVersions")
            .RequirePermission(OperationsPermissions.ReadProducts);
        products.MapGet("/{code}/versions/{number:int}", GetProductVersion.Handle).WithName("Operations_Products_GetVersion")
            .RequirePermission(OperationsPermissions.ReadProducts);
        products.MapGet("/{code}/draft", GetDraft.Handle).WithName("Operations_Products_GetDraft")
            .RequirePermission(OperationsPermissions.ReadProducts);
        products.MapPost("/{code}/draft", BeginDraft.Handle).WithName("Operations_Products_BeginDraft")
            .RequirePermission(OperationsPermissions.DraftProducts);
        products.MapPost("/{code}/draft/change", ChangeDraft.Handle).WithName("Operations_Products_ChangeDraft")
            .RequirePermission(OperationsPermissions.DraftProducts);
        products.MapPost("/{code}/draft/imports", ImportChecklists.Handle).WithName("Operations_Products_ImportChecklists")
            .RequirePermission(OperationsPermissions.DraftProducts).Imports();
        products.MapPost("/{code}/publication", PublishDraft.Handle).WithName("Operations_Products_Publish")
            .RequirePermission(OperationsPermissions.PublishProducts);
        products.MapPost("/{code}/retirement", RetireProduct.Handle).WithName("Operations_Products_Retire")
            .RequirePermission(OperationsPermissions.PublishProducts);

        products.MapGet("/{code}/offerings", ListOfferings.Handle).WithName("Operations_Products_ListOfferings")
            .RequirePermission(OperationsPermissions.ReadProducts);
        products.MapPost("/{code}/offerings/{branchId:guid}", SetOffering.Handle).WithName("Operations_Products_SetOffering")
            .RequirePermission(OperationsPermissions.OfferProducts);
    }
}

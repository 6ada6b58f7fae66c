using Microsoft.AspNetCore.SignalR.StackExchangeRedis;
using Operations.Indicators.Alerts;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging.DueTimes;
using StackExchange.Redis;

namespace Operations.Indicators;

/// <summary>The contents page of indicators: every route with its permission.</summary>
public static class IndicatorsApi
{
    public static WebApplicationBuilder AddIndicators(this WebApplicationBuilder builder)
    {
        builder.Services.AddHostedService<IndicatorCatalogue>();
        builder.Services.AddScoped<EvaluateIndicators>();
        builder.Services.AddHostedService<KeepIndicators>();
        builder.Services.AddScoped<IDueHandler, FireAlertClock>().AddScoped<IDueHandler, FirePlanTime>();
        builder.Services.AddDayEnd<CloseFreshDay>(CloseFreshDay.End);
        // A screen is connected to one process, and the news may come about in another.
        builder.Services.AddSignalR().AddStackExchangeRedis();
        builder.Services.AddOptions<RedisOptions>().Configure<IConnectionMultiplexer>((redis, connection) =>
        {
            redis.ConnectionFactory = _ => Task.FromResult(connection);
            redis.Configuration.ChannelPrefix = RedisChannel.Literal("operations");
        });
        return builder;
    }

    public static void MapIndicators(this IEndpointRouteBuilder app)
    {
        var indicators = app.MapGroup("/indicators").WithTags("Indicators");
        indicators.MapGet("/", ListIndicators.Handle).WithName("Operations_Indicators_List")
            .RequirePermission(OperationsPermissions.ReadIndicators);
        indicators.MapGet("/{id:guid}", GetIndicator.Handle).WithName("Operations_Indicators_Get")
            .RequirePermission(OperationsPermissions.ReadIndicators);
        indicators.MapPost("/{id:guid}/change", ChangeIndicator.Handle).WithName("Operations_Indicators_Change")
            .RequirePermission(OperationsPermissions.ManageIndicators);
        indicators.MapGet("/board", GetBoard.Handle).WithName("Operations_Indicators_Board")
            .RequirePermission(OperationsPermissions.ReadIndicators);
        indicators.MapGet("/values", ListValues.Handle).WithName("Operations_Indicators_Values")
            .RequirePermission(OperationsPermissions.ReadIndicators);
        app.MapAlerts();
    }
}

using Risk;
using Risk.Assessments;
using ServiceDefaults;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging;
using ServiceDefaults.Persistence;

// Risk judges: applications now, the whole of chapter 7 with later capabilities.
var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("risk", RiskPermissions.Table);
builder.AddDatabase<RiskDb>("risk-db");
builder.AddMessaging<RiskDb>(typeof(Program).Assembly);
builder.AddFirstRuleSet();
builder.Services.AddMemoryCache().AddScoped<RulesInForce>();
builder.Services.AddValidation();
builder.Services.AddOpenApi(ServiceOpenApi.Describe);

var app = builder.Build();
app.UseServiceDefaults();
app.MapAssessments();
await app.RunGuardedAsync();

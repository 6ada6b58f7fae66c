using Operations;
using Operations.Applications;
using Operations.Applications.Customers;
using Operations.Indicators;
using Operations.PeriodData;
using ServiceDefaults;
using ServiceDefaults.Calendar;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging;
using ServiceDefaults.Persistence;

// Operations runs the business of the branches: chapter 3 of the policy.
var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("operations", OperationsPermissions.Table);
builder.AddDatabase<OperationsDb>("operations-db");
builder.AddCalendar();
builder.AddPeriodData().AddIndicators();
builder.AddMessaging<OperationsDb>(typeof(Program).Assembly);
builder.AddServiceClient<CustomerOwner>("customer-service");
builder.Services.AddValidation();
builder.Services.AddOpenApi(ServiceOpenApi.Describe);

var app = builder.Build();
app.UseServiceDefaults();
app.MapApplications();
app.MapPeriodData();
app.MapIndicators();
await app.RunGuardedAsync();

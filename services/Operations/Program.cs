using Operations;
using Operations.Applications;
using Operations.Applications.Customers;
using Operations.Exchange;
using Operations.Innovation;
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
builder.AddMessaging<OperationsDb>(typeof(Program).Assembly);
builder.AddServiceClient<CustomerOwner>("customer-service");
builder.AddExchange();
builder.Services.AddValidation();
builder.Services.AddOpenApi(ServiceOpenApi.Describe);

var app = builder.Build();
app.UseServiceDefaults();
app.MapApplications();
app.MapInnovations();
app.MapExchange();
await app.RunGuardedAsync();

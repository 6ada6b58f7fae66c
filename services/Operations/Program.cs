using Operations;
using Operations.Applications;
using Operations.Applications.Customers;
using Operations.Applications.Exceptions;
using Operations.Documents;
using Operations.IntakeDesk;
using Operations.Numbers;
using Operations.Products;
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
builder.AddProductCatalogue();
builder.AddApplications();
builder.Services.AddScoped<Numbering>();
builder.AddIntakeDesk().AddDocuments();
builder.Services.AddValidation();
builder.Services.AddOpenApi(ServiceOpenApi.Describe);

var app = builder.Build();
app.UseServiceDefaults();
app.MapApplications();
app.MapExceptions();
app.MapProducts();
app.MapIntakeDesk();
app.MapDocuments();
await app.RunGuardedAsync();

using CustomerService;
using ServiceDefaults;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging;
using ServiceDefaults.Persistence;

// CustomerService knows the customers and tells them results: chapter 4 of the policy.
var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("customer-service", CustomerServicePermissions.Table);
builder.AddDatabase<CustomerServiceDb>("customer-service-db");
builder.AddMessaging<CustomerServiceDb>(typeof(Program).Assembly);
builder.Services.AddValidation();
builder.Services.AddOpenApi(ServiceOpenApi.Describe);

var app = builder.Build();
app.UseServiceDefaults();
await app.RunGuardedAsync();

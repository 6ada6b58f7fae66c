using Identity;
using Identity.Accounts;
using Identity.Demo;
using Identity.Keys;
using Identity.OpenId;
using Identity.SignIn;
using ServiceDefaults;
using ServiceDefaults.Persistence;

// Identity lets people and machines in, and says with which roles.
var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("identity", IdentityPermissions.Table);
builder.AddDatabase<IdentityDb>("identity-db");
builder.AddKeys().AddAccounts().AddSignIn().AddOpenIdProvider().AddDemoAccounts();
builder.Services.AddValidation();
builder.Services.AddOpenApi();

var app = builder.Build();
app.UsePublicOrigin();
app.UseServiceDefaults();
app.MapSignIn();
app.MapOpenIdProvider();
app.MapAccounts();
await app.RunGuardedAsync();

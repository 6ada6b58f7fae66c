using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Identity.Migrations
{
    /// <inheritdoc />
    public partial class EmployeesLinksAndCredentials : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "from_post",
                schema: "accounts",
                table: "assigned_roles",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "employee_id",
                schema: "accounts",
                table: "accounts",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "employee_version",
                schema: "accounts",
                table: "accounts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "employment",
                schema: "accounts",
                table: "accounts",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "posts",
                schema: "accounts",
                table: "accounts",
                type: "character varying(60)[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "roles_changed_at",
                schema: "accounts",
                table: "accounts",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<string>(
                name: "work_email",
                schema: "accounts",
                table: "accounts",
                type: "character varying(320)",
                maxLength: 320,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "links",
                schema: "accounts",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_links", x => new { x.account_id, x.purpose });
                    table.ForeignKey(
                        name: "fk_links_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "accounts",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "post_roles",
                schema: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    post = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    roles = table.Column<string[]>(type: "character varying(40)[]", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_post_roles", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_accounts_employee_id",
                schema: "accounts",
                table: "accounts",
                column: "employee_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_links_expires_at",
                schema: "accounts",
                table: "links",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_links_token_hash",
                schema: "accounts",
                table: "links",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_post_roles_post",
                schema: "accounts",
                table: "post_roles",
                column: "post",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "links",
                schema: "accounts");

            migrationBuilder.DropTable(
                name: "post_roles",
                schema: "accounts");

            migrationBuilder.DropIndex(
                name: "ix_accounts_employee_id",
                schema: "accounts",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "from_post",
                schema: "accounts",
                table: "assigned_roles");

            migrationBuilder.DropColumn(
                name: "employee_id",
                schema: "accounts",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "employee_version",
                schema: "accounts",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "employment",
                schema: "accounts",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "posts",
                schema: "accounts",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "roles_changed_at",
                schema: "accounts",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "work_email",
                schema: "accounts",
                table: "accounts");
        }
    }
}

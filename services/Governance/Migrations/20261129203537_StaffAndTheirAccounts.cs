using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Governance.Migrations
{
    /// <inheritdoc />
    public partial class StaffAndTheirAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "staff");

            migrationBuilder.RenameTable(
                name: "accounts",
                schema: "approvals",
                newName: "accounts",
                newSchema: "staff");

            migrationBuilder.AddColumn<Guid>(
                name: "employee_id",
                schema: "staff",
                table: "accounts",
                type: "uuid",
                nullable: true);

            // Whose account it is was not kept until now: Identity is asked for all of them again when none is known.
            migrationBuilder.Sql("delete from staff.accounts");

            migrationBuilder.CreateTable(
                name: "staff",
                schema: "staff",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    work_email = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    posts = table.Column<string[]>(type: "text[]", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_accounts_employee_id",
                schema: "staff",
                table: "accounts",
                column: "employee_id");

            migrationBuilder.CreateIndex(
                name: "ix_staff_org_unit_id_status",
                schema: "staff",
                table: "staff",
                columns: new[] { "org_unit_id", "status" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "staff",
                schema: "staff");

            migrationBuilder.DropIndex(
                name: "ix_accounts_employee_id",
                schema: "staff",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "employee_id",
                schema: "staff",
                table: "accounts");

            migrationBuilder.RenameTable(
                name: "accounts",
                schema: "staff",
                newName: "accounts",
                newSchema: "approvals");
        }
    }
}

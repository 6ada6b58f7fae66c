using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Governance.Migrations
{
    /// <inheritdoc />
    public partial class UnitsLifeAndOpenItems : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_units_parent_id",
                schema: "organisation",
                table: "units");

            migrationBuilder.AddColumn<string>(
                name: "address",
                schema: "organisation",
                table: "units",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "opened_on",
                schema: "organisation",
                table: "units",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "open_items",
                schema: "organisation",
                columns: table => new
                {
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_open = table.Column<bool>(type: "boolean", nullable: false),
                    source_version = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_open_items", x => new { x.kind, x.subject_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_units_parent_id_path",
                schema: "organisation",
                table: "units",
                columns: new[] { "parent_id", "path" });

            migrationBuilder.CreateIndex(
                name: "ix_units_status_path",
                schema: "organisation",
                table: "units",
                columns: new[] { "status", "path" });

            migrationBuilder.CreateIndex(
                name: "ix_open_items_org_unit_id_kind_subject_id",
                schema: "organisation",
                table: "open_items",
                columns: new[] { "org_unit_id", "kind", "subject_id" },
                filter: "is_open");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "open_items",
                schema: "organisation");

            migrationBuilder.DropIndex(
                name: "ix_units_parent_id_path",
                schema: "organisation",
                table: "units");

            migrationBuilder.DropIndex(
                name: "ix_units_status_path",
                schema: "organisation",
                table: "units");

            migrationBuilder.DropColumn(
                name: "address",
                schema: "organisation",
                table: "units");

            migrationBuilder.DropColumn(
                name: "opened_on",
                schema: "organisation",
                table: "units");

            migrationBuilder.CreateIndex(
                name: "ix_units_parent_id",
                schema: "organisation",
                table: "units",
                column: "parent_id");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Operations.Migrations
{
    /// <inheritdoc />
    public partial class QualityChecks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "quality_checks",
                schema: "applications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    product_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    clerk_id = table.Column<Guid>(type: "uuid", nullable: false),
                    officer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    involved = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    drawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    courtesy = table.Column<int>(type: "integer", nullable: true),
                    finding = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    checked_by = table.Column<Guid>(type: "uuid", nullable: true),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quality_checks", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_quality_checks_application_id",
                schema: "applications",
                table: "quality_checks",
                column: "application_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_quality_checks_org_unit_id_id",
                schema: "applications",
                table: "quality_checks",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_quality_checks_org_unit_id_status_id",
                schema: "applications",
                table: "quality_checks",
                columns: new[] { "org_unit_id", "status", "id" },
                descending: new[] { false, false, true });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "quality_checks",
                schema: "applications");
        }
    }
}

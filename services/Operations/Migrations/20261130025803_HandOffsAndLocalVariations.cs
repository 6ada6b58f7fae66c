using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Operations.Migrations
{
    /// <inheritdoc />
    public partial class HandOffsAndLocalVariations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "hand_offs");

            migrationBuilder.EnsureSchema(
                name: "variations");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "first_assessed_at",
                schema: "applications",
                table: "risk_assessments",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "local",
                schema: "indicators",
                table: "kpi_values",
                type: "jsonb",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "local_limits",
                schema: "applications",
                table: "applications",
                type: "jsonb",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "run",
                schema: "applications",
                table: "applications",
                type: "jsonb",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "tightening",
                schema: "applications",
                table: "applications",
                type: "jsonb",
                maxLength: -1,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "day_hand_offs",
                schema: "hand_offs",
                columns: table => new
                {
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cases = table.Column<long>(type: "bigint", nullable: false),
                    measured = table.Column<long>(type: "bigint", nullable: false),
                    waiting_seconds = table.Column<long>(type: "bigint", nullable: false),
                    working_seconds = table.Column<long>(type: "bigint", nullable: false),
                    outside_seconds = table.Column<long>(type: "bigint", nullable: false),
                    first_time = table.Column<long>(type: "bigint", nullable: false),
                    withdrawn = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_day_hand_offs", x => new { x.org_unit_id, x.day, x.stage });
                });

            migrationBuilder.CreateTable(
                name: "passages",
                schema: "hand_offs",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cases = table.Column<long>(type: "bigint", nullable: false),
                    measured = table.Column<long>(type: "bigint", nullable: false),
                    waiting_seconds = table.Column<long>(type: "bigint", nullable: false),
                    working_seconds = table.Column<long>(type: "bigint", nullable: false),
                    outside_seconds = table.Column<long>(type: "bigint", nullable: false),
                    first_time = table.Column<long>(type: "bigint", nullable: false),
                    withdrawn = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_passages", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "variations",
                schema: "variations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    value = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    higher_is_tighter = table.Column<bool>(type: "boolean", nullable: false),
                    measure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: true),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    changes = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_variations", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_day_hand_offs_day",
                schema: "hand_offs",
                table: "day_hand_offs",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_variations_org_unit_id_until",
                schema: "variations",
                table: "variations",
                columns: new[] { "org_unit_id", "until" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "day_hand_offs",
                schema: "hand_offs");

            migrationBuilder.DropTable(
                name: "passages",
                schema: "hand_offs");

            migrationBuilder.DropTable(
                name: "variations",
                schema: "variations");

            migrationBuilder.DropColumn(
                name: "first_assessed_at",
                schema: "applications",
                table: "risk_assessments");

            migrationBuilder.DropColumn(
                name: "local",
                schema: "indicators",
                table: "kpi_values");

            migrationBuilder.DropColumn(
                name: "local_limits",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "run",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "tightening",
                schema: "applications",
                table: "applications");
        }
    }
}

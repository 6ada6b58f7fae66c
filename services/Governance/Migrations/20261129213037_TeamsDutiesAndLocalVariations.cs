using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Governance.Migrations
{
    /// <inheritdoc />
    public partial class TeamsDutiesAndLocalVariations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "duties");

            migrationBuilder.EnsureSchema(
                name: "teams");

            migrationBuilder.EnsureSchema(
                name: "variations");

            migrationBuilder.CreateTable(
                name: "assignments",
                schema: "duties",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clause = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    responsibility = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    position_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    assigned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assignments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "days",
                schema: "duties",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    clauses = table.Column<int>(type: "integer", nullable: false),
                    fallen = table.Column<int>(type: "integer", nullable: false),
                    unheld = table.Column<int>(type: "integer", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_days", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "days",
                schema: "teams",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    missing = table.Column<string[]>(type: "text[]", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_days1", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "gaps",
                schema: "duties",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    clauses = table.Column<int>(type: "integer", nullable: false),
                    detected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gaps", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "minimum",
                schema: "teams",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    functions = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_minimum", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "positions",
                schema: "duties",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    post = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    headcount = table.Column<int>(type: "integer", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_positions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "proposals",
                schema: "teams",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    manager_id = table.Column<Guid>(type: "uuid", nullable: true),
                    members = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    proposed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    comment = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "teams",
                schema: "teams",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    manager_id = table.Column<Guid>(type: "uuid", nullable: true),
                    members = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    person_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    missing = table.Column<string[]>(type: "text[]", nullable: false),
                    changes = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_teams", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "variations",
                schema: "variations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    catalogue = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    hq_value = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    local_value = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    direction = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    proposed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    comment = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    ended_by = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    end_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_variations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "versions",
                schema: "teams",
                columns: table => new
                {
                    team_id = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    manager_id = table.Column<Guid>(type: "uuid", nullable: true),
                    members = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    missing = table.Column<string[]>(type: "text[]", nullable: false),
                    cause = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_versions1", x => new { x.team_id, x.no });
                    table.ForeignKey(
                        name: "fk_versions_teams_team_id",
                        column: x => x.team_id,
                        principalSchema: "teams",
                        principalTable: "teams",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_assignments_accountable",
                schema: "duties",
                table: "assignments",
                columns: new[] { "clause", "level" },
                unique: true,
                filter: "responsibility = 'Responsible' and ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_assignments_in_force",
                schema: "duties",
                table: "assignments",
                columns: new[] { "clause", "position_id" },
                unique: true,
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_assignments_position_id",
                schema: "duties",
                table: "assignments",
                column: "position_id");

            migrationBuilder.CreateIndex(
                name: "ix_days_org_unit_id_day",
                schema: "duties",
                table: "days",
                columns: new[] { "org_unit_id", "day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_days_org_unit_id_day1",
                schema: "teams",
                table: "days",
                columns: new[] { "org_unit_id", "day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_gaps_open",
                schema: "duties",
                table: "gaps",
                columns: new[] { "org_unit_id", "position" },
                unique: true,
                filter: "closed_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_gaps_org_unit_id_id",
                schema: "duties",
                table: "gaps",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_positions_code",
                schema: "duties",
                table: "positions",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_positions_level_post",
                schema: "duties",
                table: "positions",
                columns: new[] { "level", "post" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_proposals_org_unit_id_id",
                schema: "teams",
                table: "proposals",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_proposals_waiting",
                schema: "teams",
                table: "proposals",
                column: "org_unit_id",
                unique: true,
                filter: "status = 'Proposed'");

            migrationBuilder.CreateIndex(
                name: "ix_teams_manager_id",
                schema: "teams",
                table: "teams",
                column: "manager_id");

            migrationBuilder.CreateIndex(
                name: "ix_teams_org_unit_id",
                schema: "teams",
                table: "teams",
                column: "org_unit_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_teams_person_ids",
                schema: "teams",
                table: "teams",
                column: "person_ids")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_variations_in_force",
                schema: "variations",
                table: "variations",
                columns: new[] { "key", "org_unit_id" },
                filter: "status = 'InForce'");

            migrationBuilder.CreateIndex(
                name: "ix_variations_org_unit_id_id",
                schema: "variations",
                table: "variations",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assignments",
                schema: "duties");

            migrationBuilder.DropTable(
                name: "days",
                schema: "duties");

            migrationBuilder.DropTable(
                name: "days",
                schema: "teams");

            migrationBuilder.DropTable(
                name: "gaps",
                schema: "duties");

            migrationBuilder.DropTable(
                name: "minimum",
                schema: "teams");

            migrationBuilder.DropTable(
                name: "positions",
                schema: "duties");

            migrationBuilder.DropTable(
                name: "proposals",
                schema: "teams");

            migrationBuilder.DropTable(
                name: "variations",
                schema: "variations");

            migrationBuilder.DropTable(
                name: "versions",
                schema: "teams");

            migrationBuilder.DropTable(
                name: "teams",
                schema: "teams");
        }
    }
}

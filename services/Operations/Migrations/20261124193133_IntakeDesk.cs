using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Operations.Migrations
{
    /// <inheritdoc />
    public partial class IntakeDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "intake_desk");

            migrationBuilder.EnsureSchema(
                name: "numbers");

            migrationBuilder.EnsureSchema(
                name: "documents");

            migrationBuilder.AddColumn<string>(
                name: "no",
                schema: "applications",
                table: "applications",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "branch_days",
                schema: "intake_desk",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    opened_by = table.Column<Guid>(type: "uuid", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_branch_days", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "consultations",
                schema: "intake_desk",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    topic = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    question = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    answer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    duration_seconds = table.Column<int>(type: "integer", nullable: false),
                    resolved = table.Column<bool>(type: "boolean", nullable: false),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    clerk_id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consultations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "daily_numbers",
                schema: "numbers",
                columns: table => new
                {
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_daily_numbers", x => new { x.org_unit_id, x.day, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "documents",
                schema: "documents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    checklist_item = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false, collation: "C"),
                    media_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    uploaded_by = table.Column<Guid>(type: "uuid", nullable: false),
                    uploaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    verified_by = table.Column<Guid>(type: "uuid", nullable: true),
                    verified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    voided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    voided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    void_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_documents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "intake_posts",
                schema: "intake_desk",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    to = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    set_by = table.Column<Guid>(type: "uuid", nullable: false),
                    voided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    voided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    void_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_intake_posts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "queue_tickets",
                schema: "intake_desk",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    called_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    served_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    left_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    clerk_id = table.Column<Guid>(type: "uuid", nullable: true),
                    wait_exceeded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    rating = table.Column<int>(type: "integer", nullable: true),
                    rated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_queue_tickets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staffed_days",
                schema: "intake_desk",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    staffed = table.Column<bool>(type: "boolean", nullable: false),
                    posts = table.Column<int>(type: "integer", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staffed_days", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_applications_no",
                schema: "applications",
                table: "applications",
                column: "no",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_branch_days_org_unit_id_day",
                schema: "intake_desk",
                table: "branch_days",
                columns: new[] { "org_unit_id", "day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_branch_days_org_unit_id_id",
                schema: "intake_desk",
                table: "branch_days",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_consultations_no",
                schema: "intake_desk",
                table: "consultations",
                column: "no",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_consultations_org_unit_id_day_id",
                schema: "intake_desk",
                table: "consultations",
                columns: new[] { "org_unit_id", "day", "id" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_consultations_org_unit_id_id",
                schema: "intake_desk",
                table: "consultations",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_documents_application_id_checklist_item_sha256",
                schema: "documents",
                table: "documents",
                columns: new[] { "application_id", "checklist_item", "sha256" },
                unique: true,
                filter: "status <> 'Voided'");

            migrationBuilder.CreateIndex(
                name: "ix_documents_application_id_id",
                schema: "documents",
                table: "documents",
                columns: new[] { "application_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_intake_posts_org_unit_id_day_id",
                schema: "intake_desk",
                table: "intake_posts",
                columns: new[] { "org_unit_id", "day", "id" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_intake_posts_org_unit_id_id",
                schema: "intake_desk",
                table: "intake_posts",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_intake_posts_person_id_day",
                schema: "intake_desk",
                table: "intake_posts",
                columns: new[] { "person_id", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_queue_tickets_no",
                schema: "intake_desk",
                table: "queue_tickets",
                column: "no",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_queue_tickets_org_unit_id_day_id",
                schema: "intake_desk",
                table: "queue_tickets",
                columns: new[] { "org_unit_id", "day", "id" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_queue_tickets_org_unit_id_day_status_id",
                schema: "intake_desk",
                table: "queue_tickets",
                columns: new[] { "org_unit_id", "day", "status", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_staffed_days_org_unit_id_day",
                schema: "intake_desk",
                table: "staffed_days",
                columns: new[] { "org_unit_id", "day" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "branch_days",
                schema: "intake_desk");

            migrationBuilder.DropTable(
                name: "consultations",
                schema: "intake_desk");

            migrationBuilder.DropTable(
                name: "daily_numbers",
                schema: "numbers");

            migrationBuilder.DropTable(
                name: "documents",
                schema: "documents");

            migrationBuilder.DropTable(
                name: "intake_posts",
                schema: "intake_desk");

            migrationBuilder.DropTable(
                name: "queue_tickets",
                schema: "intake_desk");

            migrationBuilder.DropTable(
                name: "staffed_days",
                schema: "intake_desk");

            migrationBuilder.DropIndex(
                name: "ix_applications_no",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "no",
                schema: "applications",
                table: "applications");
        }
    }
}

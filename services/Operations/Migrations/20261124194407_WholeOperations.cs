using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Operations.Migrations
{
    /// <inheritdoc />
    public partial class WholeOperations : Migration
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

            migrationBuilder.EnsureSchema(
                name: "products");

            migrationBuilder.AddColumn<string>(
                name: "approval_hash",
                schema: "applications",
                table: "applications",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "approval_id",
                schema: "applications",
                table: "applications",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "approval_refused",
                schema: "applications",
                table: "applications",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "corrected_items",
                schema: "applications",
                table: "applications",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "end_explanation",
                schema: "applications",
                table: "applications",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "end_reasons",
                schema: "applications",
                table: "applications",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string>(
                name: "first_review_hash",
                schema: "applications",
                table: "applications",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "first_reviewed_by",
                schema: "applications",
                table: "applications",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "missing_items",
                schema: "applications",
                table: "applications",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<int>(
                name: "next_step",
                schema: "applications",
                table: "applications",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "no",
                schema: "applications",
                table: "applications",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "product_version",
                schema: "applications",
                table: "applications",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid[]>(
                name: "related_persons",
                schema: "applications",
                table: "applications",
                type: "uuid[]",
                nullable: false,
                defaultValue: new Guid[0]);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "reversed_at",
                schema: "applications",
                table: "applications",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "reversed_by",
                schema: "applications",
                table: "applications",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "review_count",
                schema: "applications",
                table: "applications",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "reviewer",
                schema: "applications",
                table: "applications",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "step_result_count",
                schema: "applications",
                table: "applications",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string[]>(
                name: "supplemented_stages",
                schema: "applications",
                table: "applications",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

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
                name: "feedback",
                schema: "applications",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    source_version = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feedback", x => x.application_id);
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
                name: "offerings",
                schema: "products",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    product_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    is_offered = table.Column<bool>(type: "boolean", nullable: false),
                    tightening = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offerings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "processing_exceptions",
                schema: "applications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    product_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    severity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    description = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    immediate_measure = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    discovered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reported_by = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    acknowledged_by = table.Column<Guid>(type: "uuid", nullable: true),
                    acknowledged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    decision_note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resolution = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    resolved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    planned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    planned_id = table.Column<Guid>(type: "uuid", nullable: true),
                    clock_amount = table.Column<int>(type: "integer", nullable: false),
                    clock_breached_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    clock_budget = table.Column<TimeSpan>(type: "interval", nullable: true),
                    clock_consumed = table.Column<TimeSpan>(type: "interval", nullable: true),
                    clock_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    clock_last_rung = table.Column<int>(type: "integer", nullable: false),
                    clock_paused_for = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    clock_pauses = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    clock_running_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    clock_started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    clock_stopped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    clock_unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    clock_warn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_processing_exceptions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "products",
                schema: "products",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    standard_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    zh = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    en = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    draft = table.Column<string>(type: "text", maxLength: -1, nullable: true),
                    drafted_by = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    last_number = table.Column<int>(type: "integer", nullable: false),
                    retired_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_products", x => x.id);
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
                name: "reviews",
                schema: "applications",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reviewer = table.Column<Guid>(type: "uuid", nullable: false),
                    decision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    content_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    checklist = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    risk_score = table.Column<int>(type: "integer", nullable: true),
                    risk_level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reviews", x => new { x.application_id, x.no });
                    table.ForeignKey(
                        name: "fk_reviews_applications_application_id",
                        column: x => x.application_id,
                        principalSchema: "applications",
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
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

            migrationBuilder.CreateTable(
                name: "stage_clocks",
                schema: "applications",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    worked_minutes = table.Column<int>(type: "integer", nullable: true),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    planned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    planned_id = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    clock_amount = table.Column<int>(type: "integer", nullable: false),
                    clock_breached_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    clock_budget = table.Column<TimeSpan>(type: "interval", nullable: true),
                    clock_consumed = table.Column<TimeSpan>(type: "interval", nullable: true),
                    clock_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    clock_last_rung = table.Column<int>(type: "integer", nullable: false),
                    clock_paused_for = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    clock_pauses = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    clock_running_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    clock_started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    clock_stopped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    clock_unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    clock_warn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stage_clocks", x => x.application_id);
                });

            migrationBuilder.CreateTable(
                name: "step_results",
                schema: "applications",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step_no = table.Column<int>(type: "integer", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    correction = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    data = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_step_results", x => new { x.application_id, x.no });
                    table.ForeignKey(
                        name: "fk_step_results_applications_application_id",
                        column: x => x.application_id,
                        principalSchema: "applications",
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "versions",
                schema: "products",
                columns: table => new
                {
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    definition = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    effective_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    retired_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    drafted_by = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    published_by = table.Column<Guid>(type: "uuid", nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_versions", x => new { x.product_id, x.number });
                    table.ForeignKey(
                        name: "fk_versions_products_product_id",
                        column: x => x.product_id,
                        principalSchema: "products",
                        principalTable: "products",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
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
                name: "ix_offerings_org_unit_id_product_code",
                schema: "products",
                table: "offerings",
                columns: new[] { "org_unit_id", "product_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_offerings_product_code_id",
                schema: "products",
                table: "offerings",
                columns: new[] { "product_code", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_processing_exceptions_application_id_id",
                schema: "applications",
                table: "processing_exceptions",
                columns: new[] { "application_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_processing_exceptions_org_unit_id_id",
                schema: "applications",
                table: "processing_exceptions",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_processing_exceptions_org_unit_id_status_id",
                schema: "applications",
                table: "processing_exceptions",
                columns: new[] { "org_unit_id", "status", "id" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_products_code",
                schema: "products",
                table: "products",
                column: "code",
                unique: true);

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
                name: "feedback",
                schema: "applications");

            migrationBuilder.DropTable(
                name: "intake_posts",
                schema: "intake_desk");

            migrationBuilder.DropTable(
                name: "offerings",
                schema: "products");

            migrationBuilder.DropTable(
                name: "processing_exceptions",
                schema: "applications");

            migrationBuilder.DropTable(
                name: "queue_tickets",
                schema: "intake_desk");

            migrationBuilder.DropTable(
                name: "reviews",
                schema: "applications");

            migrationBuilder.DropTable(
                name: "staffed_days",
                schema: "intake_desk");

            migrationBuilder.DropTable(
                name: "stage_clocks",
                schema: "applications");

            migrationBuilder.DropTable(
                name: "step_results",
                schema: "applications");

            migrationBuilder.DropTable(
                name: "versions",
                schema: "products");

            migrationBuilder.DropTable(
                name: "products",
                schema: "products");

            migrationBuilder.DropIndex(
                name: "ix_applications_no",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "approval_hash",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "approval_id",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "approval_refused",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "corrected_items",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "end_explanation",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "end_reasons",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "first_review_hash",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "first_reviewed_by",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "missing_items",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "next_step",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "no",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "product_version",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "related_persons",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "reversed_at",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "reversed_by",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "review_count",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "reviewer",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "step_result_count",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "supplemented_stages",
                schema: "applications",
                table: "applications");
        }
    }
}

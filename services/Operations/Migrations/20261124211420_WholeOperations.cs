using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

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
                name: "indicators");

            migrationBuilder.EnsureSchema(
                name: "period_data");

            migrationBuilder.EnsureSchema(
                name: "exchange");

            migrationBuilder.EnsureSchema(
                name: "intake_desk");

            migrationBuilder.EnsureSchema(
                name: "numbers");

            migrationBuilder.EnsureSchema(
                name: "documents");

            migrationBuilder.EnsureSchema(
                name: "products");

            migrationBuilder.EnsureSchema(
                name: "innovation");

            migrationBuilder.EnsureSchema(
                name: "staff");

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

            migrationBuilder.AddColumn<Guid[]>(
                name: "reviewers",
                schema: "applications",
                table: "applications",
                type: "uuid[]",
                nullable: false,
                defaultValue: new Guid[0]);

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
                name: "alerts",
                schema: "indicators",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    value = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    threshold = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    raised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    breach_count = table.Column<int>(type: "integer", nullable: false),
                    judged = table.Column<bool>(type: "boolean", nullable: false),
                    acknowledged_by = table.Column<Guid>(type: "uuid", nullable: true),
                    acknowledged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    plan_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    plan = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    planned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cause = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    measure = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    handled_by = table.Column<Guid>(type: "uuid", nullable: true),
                    verified_by = table.Column<Guid>(type: "uuid", nullable: true),
                    finding = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    closed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closing_proposed = table.Column<bool>(type: "boolean", nullable: false),
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
                    table.PrimaryKey("pk_alerts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "articles",
                schema: "exchange",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reviewer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    review_note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reuses = table.Column<int>(type: "integer", nullable: false),
                    text_practice = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    text_problem = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    text_results = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    text_topic = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_articles", x => x.id);
                });

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
                name: "campaigns",
                schema: "exchange",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    topic = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    branches = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    planned_by = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    results_areas_opened = table.Column<int>(type: "integer", nullable: true),
                    results_channels_opened = table.Column<int>(type: "integer", nullable: true),
                    results_customers_reached = table.Column<int>(type: "integer", nullable: true),
                    results_summary = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaigns", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "changed_days",
                schema: "period_data",
                columns: table => new
                {
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    times = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_changed_days", x => new { x.org_unit_id, x.day });
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
                name: "counts",
                schema: "period_data",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    product_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    minutes = table.Column<int>(type: "integer", nullable: true),
                    income = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: true),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: true),
                    submitted = table.Column<long>(type: "bigint", nullable: false),
                    entered_on_time = table.Column<long>(type: "bigint", nullable: false),
                    accepted = table.Column<long>(type: "bigint", nullable: false),
                    accepted_without_supplement = table.Column<long>(type: "bigint", nullable: false),
                    reviews = table.Column<long>(type: "bigint", nullable: false),
                    reviews_timed = table.Column<long>(type: "bigint", nullable: false),
                    reviews_on_time = table.Column<long>(type: "bigint", nullable: false),
                    approved = table.Column<long>(type: "bigint", nullable: false),
                    rejected = table.Column<long>(type: "bigint", nullable: false),
                    completed = table.Column<long>(type: "bigint", nullable: false),
                    completed_timed = table.Column<long>(type: "bigint", nullable: false),
                    completed_on_time = table.Column<long>(type: "bigint", nullable: false),
                    completed_measured = table.Column<long>(type: "bigint", nullable: false),
                    working_minutes = table.Column<long>(type: "bigint", nullable: false),
                    corrected_items = table.Column<long>(type: "bigint", nullable: false),
                    reversed = table.Column<long>(type: "bigint", nullable: false),
                    feedback_delivered = table.Column<long>(type: "bigint", nullable: false),
                    feedback_on_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_counts", x => x.sequence);
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
                name: "data_submissions",
                schema: "period_data",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period = table.Column<string>(type: "character(7)", fixedLength: true, maxLength: 7, nullable: false, collation: "C"),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    figures = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    computed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    note_count = table.Column<int>(type: "integer", nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    submitted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    accepted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    locked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    judged = table.Column<bool>(type: "boolean", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_submissions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "day_customers",
                schema: "period_data",
                columns: table => new
                {
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_day_customers", x => new { x.org_unit_id, x.day, x.customer_id });
                });

            migrationBuilder.CreateTable(
                name: "day_durations",
                schema: "period_data",
                columns: table => new
                {
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    product_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_day_durations", x => new { x.org_unit_id, x.day, x.product_type, x.minutes });
                });

            migrationBuilder.CreateTable(
                name: "day_figures",
                schema: "period_data",
                columns: table => new
                {
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    product_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    submitted = table.Column<long>(type: "bigint", nullable: false),
                    entered_on_time = table.Column<long>(type: "bigint", nullable: false),
                    accepted = table.Column<long>(type: "bigint", nullable: false),
                    accepted_without_supplement = table.Column<long>(type: "bigint", nullable: false),
                    reviews = table.Column<long>(type: "bigint", nullable: false),
                    reviews_timed = table.Column<long>(type: "bigint", nullable: false),
                    reviews_on_time = table.Column<long>(type: "bigint", nullable: false),
                    approved = table.Column<long>(type: "bigint", nullable: false),
                    rejected = table.Column<long>(type: "bigint", nullable: false),
                    completed = table.Column<long>(type: "bigint", nullable: false),
                    completed_timed = table.Column<long>(type: "bigint", nullable: false),
                    completed_on_time = table.Column<long>(type: "bigint", nullable: false),
                    completed_measured = table.Column<long>(type: "bigint", nullable: false),
                    working_minutes = table.Column<long>(type: "bigint", nullable: false),
                    corrected_items = table.Column<long>(type: "bigint", nullable: false),
                    reversed = table.Column<long>(type: "bigint", nullable: false),
                    feedback_delivered = table.Column<long>(type: "bigint", nullable: false),
                    feedback_on_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_day_figures", x => new { x.org_unit_id, x.day, x.product_type });
                });

            migrationBuilder.CreateTable(
                name: "day_income",
                schema: "period_data",
                columns: table => new
                {
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false, collation: "C"),
                    amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_day_income", x => new { x.org_unit_id, x.day, x.currency });
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
                name: "indicators",
                schema: "indicators",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    name_zh = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name_en = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    unit = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    clause = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    definition = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_indicators", x => x.id);
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
                name: "kpi_states",
                schema: "indicators",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kpi_states", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kpi_values",
                schema: "indicators",
                columns: table => new
                {
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    value = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: true),
                    sample = table.Column<long>(type: "bigint", nullable: false),
                    raw = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    evaluated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kpi_values", x => new { x.org_unit_id, x.code, x.from });
                });

            migrationBuilder.CreateTable(
                name: "manual_metrics",
                schema: "period_data",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period = table.Column<string>(type: "character(7)", fixedLength: true, maxLength: 7, nullable: false, collation: "C"),
                    metric = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    value = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: true),
                    source_document = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_manual_metrics", x => x.id);
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
                name: "proposals",
                schema: "innovation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    idea = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    target_customers = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    path_at_start = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    approved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    pilot_started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_measured_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    met = table.Column<string[]>(type: "text[]", nullable: false),
                    missed = table.Column<string[]>(type: "text[]", nullable: false),
                    rolled_out_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    stopped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    budget_amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    budget_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    feasibility_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    feasibility_by = table.Column<Guid>(type: "uuid", nullable: true),
                    feasibility_feasible = table.Column<bool>(type: "boolean", nullable: true),
                    feasibility_legal = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    feasibility_net_present_value = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: true),
                    feasibility_operational = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    feasibility_payback_months = table.Column<int>(type: "integer", nullable: true),
                    feasibility_technical = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    plan_branches = table.Column<Guid[]>(type: "uuid[]", nullable: true),
                    plan_from = table.Column<DateOnly>(type: "date", nullable: true),
                    plan_no = table.Column<int>(type: "integer", nullable: true),
                    plan_stop_loss_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    plan_stop_loss_direction = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    plan_stop_loss_limit = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: true),
                    plan_to = table.Column<DateOnly>(type: "date", nullable: true),
                    research_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    research_by = table.Column<Guid>(type: "uuid", nullable: true),
                    research_findings = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    research_method = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    research_sample = table.Column<int>(type: "integer", nullable: true),
                    risk_approved = table.Column<bool>(type: "boolean", nullable: true),
                    risk_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    risk_by = table.Column<Guid>(type: "uuid", nullable: true),
                    risk_level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    risk_note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    roll_out_approval_id = table.Column<Guid>(type: "uuid", nullable: true),
                    roll_out_despite_missed = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    roll_out_pending = table.Column<bool>(type: "boolean", nullable: true),
                    roll_out_product_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    roll_out_requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    roll_out_requested_by = table.Column<Guid>(type: "uuid", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "quarters",
                schema: "exchange",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    quarter = table.Column<string>(type: "character(7)", fixedLength: true, maxLength: 7, nullable: false, collation: "C"),
                    exchanges = table.Column<int>(type: "integer", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quarters", x => x.id);
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
                name: "referrals",
                schema: "exchange",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    to_branch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    product_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    consent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    consent_form = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    from_percent = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: false),
                    to_percent = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: false),
                    sent_by = table.Column<Guid>(type: "uuid", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    application_id = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referrals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "resources",
                schema: "exchange",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    description = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    posted_by = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    partner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    lender_id = table.Column<Guid>(type: "uuid", nullable: true),
                    matched_by = table.Column<Guid>(type: "uuid", nullable: true),
                    matched_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_resources", x => x.id);
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
                name: "staff",
                schema: "staff",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff", x => x.id);
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
                name: "staffing_minimums",
                schema: "exchange",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    minimum = table.Column<int>(type: "integer", nullable: false),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_lent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staffing_minimums", x => x.id);
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
                name: "alert_breaches",
                schema: "indicators",
                columns: table => new
                {
                    alert_id = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    value = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    threshold = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alert_breaches", x => new { x.alert_id, x.no });
                    table.ForeignKey(
                        name: "fk_alert_breaches_alerts_alert_id",
                        column: x => x.alert_id,
                        principalSchema: "indicators",
                        principalTable: "alerts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "article_reuses",
                schema: "exchange",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_article_reuses", x => new { x.article_id, x.org_unit_id });
                    table.ForeignKey(
                        name: "fk_article_reuses_articles_article_id",
                        column: x => x.article_id,
                        principalSchema: "exchange",
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "analysis_notes",
                schema: "period_data",
                columns: table => new
                {
                    submission_id = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    finding = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    trend = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    cause = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    proposal = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    action = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_analysis_notes", x => new { x.submission_id, x.no });
                    table.ForeignKey(
                        name: "fk_analysis_notes_data_submissions_submission_id",
                        column: x => x.submission_id,
                        principalSchema: "period_data",
                        principalTable: "data_submissions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "indicator_revisions",
                schema: "indicators",
                columns: table => new
                {
                    indicator_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    definition = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_indicator_revisions", x => new { x.indicator_id, x.revision });
                    table.ForeignKey(
                        name: "fk_indicator_revisions_indicators_indicator_id",
                        column: x => x.indicator_id,
                        principalSchema: "indicators",
                        principalTable: "indicators",
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

            migrationBuilder.CreateTable(
                name: "pilot_criteria",
                schema: "innovation",
                columns: table => new
                {
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_no = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    target = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    direction = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pilot_criteria", x => new { x.proposal_id, x.plan_no, x.code });
                    table.ForeignKey(
                        name: "fk_pilot_criteria_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalSchema: "innovation",
                        principalTable: "proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pilot_measurements",
                schema: "innovation",
                columns: table => new
                {
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    value = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    measured_on = table.Column<DateOnly>(type: "date", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pilot_measurements", x => new { x.proposal_id, x.version });
                    table.ForeignKey(
                        name: "fk_pilot_measurements_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalSchema: "innovation",
                        principalTable: "proposals",
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
                name: "ix_alerts_code_id",
                schema: "indicators",
                table: "alerts",
                columns: new[] { "code", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_alerts_org_unit_id_id",
                schema: "indicators",
                table: "alerts",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_alerts_org_unit_id_status_id",
                schema: "indicators",
                table: "alerts",
                columns: new[] { "org_unit_id", "status", "id" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_alerts_status_id",
                schema: "indicators",
                table: "alerts",
                columns: new[] { "status", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ux_alerts_open",
                schema: "indicators",
                table: "alerts",
                columns: new[] { "org_unit_id", "code" },
                unique: true,
                filter: "status <> 'Closed'");

            migrationBuilder.CreateIndex(
                name: "ix_article_reuses_at",
                schema: "exchange",
                table: "article_reuses",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_articles_org_unit_id_id",
                schema: "exchange",
                table: "articles",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_articles_published_at",
                schema: "exchange",
                table: "articles",
                column: "published_at");

            migrationBuilder.CreateIndex(
                name: "ix_articles_status_id",
                schema: "exchange",
                table: "articles",
                columns: new[] { "status", "id" },
                descending: new[] { false, true });

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
                name: "ix_campaigns_closed_at",
                schema: "exchange",
                table: "campaigns",
                column: "closed_at");

            migrationBuilder.CreateIndex(
                name: "ix_campaigns_org_unit_id_id",
                schema: "exchange",
                table: "campaigns",
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
                name: "ix_data_submissions_org_unit_id_id",
                schema: "period_data",
                table: "data_submissions",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_data_submissions_org_unit_id_period",
                schema: "period_data",
                table: "data_submissions",
                columns: new[] { "org_unit_id", "period" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_data_submissions_org_unit_id_status_id",
                schema: "period_data",
                table: "data_submissions",
                columns: new[] { "org_unit_id", "status", "id" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_data_submissions_period_id",
                schema: "period_data",
                table: "data_submissions",
                columns: new[] { "period", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_data_submissions_status_id",
                schema: "period_data",
                table: "data_submissions",
                columns: new[] { "status", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_day_customers_day",
                schema: "period_data",
                table: "day_customers",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_day_durations_day",
                schema: "period_data",
                table: "day_durations",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_day_figures_day",
                schema: "period_data",
                table: "day_figures",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_day_income_day",
                schema: "period_data",
                table: "day_income",
                column: "day");

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
                name: "ix_indicators_code",
                schema: "indicators",
                table: "indicators",
                column: "code",
                unique: true);

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
                name: "ix_kpi_states_org_unit_id_code",
                schema: "indicators",
                table: "kpi_states",
                columns: new[] { "org_unit_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_manual_metrics_org_unit_id_id",
                schema: "period_data",
                table: "manual_metrics",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_manual_metrics_org_unit_id_period_id",
                schema: "period_data",
                table: "manual_metrics",
                columns: new[] { "org_unit_id", "period", "id" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_manual_metrics_org_unit_id_period_metric",
                schema: "period_data",
                table: "manual_metrics",
                columns: new[] { "org_unit_id", "period", "metric" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_manual_metrics_period_id",
                schema: "period_data",
                table: "manual_metrics",
                columns: new[] { "period", "id" },
                descending: new[] { false, true });

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
                name: "ix_proposals_org_unit_id_id",
                schema: "innovation",
                table: "proposals",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_proposals_org_unit_id_status_id",
                schema: "innovation",
                table: "proposals",
                columns: new[] { "org_unit_id", "status", "id" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_quarters_org_unit_id_id",
                schema: "exchange",
                table: "quarters",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_quarters_org_unit_id_quarter",
                schema: "exchange",
                table: "quarters",
                columns: new[] { "org_unit_id", "quarter" },
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
                name: "ix_referrals_application_id",
                schema: "exchange",
                table: "referrals",
                column: "application_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_referrals_org_unit_id_id",
                schema: "exchange",
                table: "referrals",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_referrals_sent_at",
                schema: "exchange",
                table: "referrals",
                column: "sent_at");

            migrationBuilder.CreateIndex(
                name: "ix_referrals_to_branch_id_id",
                schema: "exchange",
                table: "referrals",
                columns: new[] { "to_branch_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_resources_lender_id_status",
                schema: "exchange",
                table: "resources",
                columns: new[] { "lender_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_resources_matched_at",
                schema: "exchange",
                table: "resources",
                column: "matched_at");

            migrationBuilder.CreateIndex(
                name: "ix_resources_org_unit_id_id",
                schema: "exchange",
                table: "resources",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_resources_partner_id_id",
                schema: "exchange",
                table: "resources",
                columns: new[] { "partner_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_resources_status_id",
                schema: "exchange",
                table: "resources",
                columns: new[] { "status", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_staff_org_unit_id_status",
                schema: "staff",
                table: "staff",
                columns: new[] { "org_unit_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_staffed_days_org_unit_id_day",
                schema: "intake_desk",
                table: "staffed_days",
                columns: new[] { "org_unit_id", "day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staffing_minimums_org_unit_id",
                schema: "exchange",
                table: "staffing_minimums",
                column: "org_unit_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "alert_breaches",
                schema: "indicators");

            migrationBuilder.DropTable(
                name: "analysis_notes",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "article_reuses",
                schema: "exchange");

            migrationBuilder.DropTable(
                name: "branch_days",
                schema: "intake_desk");

            migrationBuilder.DropTable(
                name: "campaigns",
                schema: "exchange");

            migrationBuilder.DropTable(
                name: "changed_days",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "consultations",
                schema: "intake_desk");

            migrationBuilder.DropTable(
                name: "counts",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "daily_numbers",
                schema: "numbers");

            migrationBuilder.DropTable(
                name: "day_customers",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "day_durations",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "day_figures",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "day_income",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "documents",
                schema: "documents");

            migrationBuilder.DropTable(
                name: "feedback",
                schema: "applications");

            migrationBuilder.DropTable(
                name: "indicator_revisions",
                schema: "indicators");

            migrationBuilder.DropTable(
                name: "intake_posts",
                schema: "intake_desk");

            migrationBuilder.DropTable(
                name: "kpi_states",
                schema: "indicators");

            migrationBuilder.DropTable(
                name: "kpi_values",
                schema: "indicators");

            migrationBuilder.DropTable(
                name: "manual_metrics",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "offerings",
                schema: "products");

            migrationBuilder.DropTable(
                name: "pilot_criteria",
                schema: "innovation");

            migrationBuilder.DropTable(
                name: "pilot_measurements",
                schema: "innovation");

            migrationBuilder.DropTable(
                name: "processing_exceptions",
                schema: "applications");

            migrationBuilder.DropTable(
                name: "quarters",
                schema: "exchange");

            migrationBuilder.DropTable(
                name: "queue_tickets",
                schema: "intake_desk");

            migrationBuilder.DropTable(
                name: "referrals",
                schema: "exchange");

            migrationBuilder.DropTable(
                name: "resources",
                schema: "exchange");

            migrationBuilder.DropTable(
                name: "reviews",
                schema: "applications");

            migrationBuilder.DropTable(
                name: "staff",
                schema: "staff");

            migrationBuilder.DropTable(
                name: "staffed_days",
                schema: "intake_desk");

            migrationBuilder.DropTable(
                name: "staffing_minimums",
                schema: "exchange");

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
                name: "alerts",
                schema: "indicators");

            migrationBuilder.DropTable(
                name: "data_submissions",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "articles",
                schema: "exchange");

            migrationBuilder.DropTable(
                name: "indicators",
                schema: "indicators");

            migrationBuilder.DropTable(
                name: "proposals",
                schema: "innovation");

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
                name: "reviewers",
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

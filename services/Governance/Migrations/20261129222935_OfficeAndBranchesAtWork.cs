using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Governance.Migrations
{
    /// <inheritdoc />
    public partial class OfficeAndBranchesAtWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "targets");

            migrationBuilder.EnsureSchema(
                name: "duties");

            migrationBuilder.EnsureSchema(
                name: "self_checks");

            migrationBuilder.EnsureSchema(
                name: "teams");

            migrationBuilder.EnsureSchema(
                name: "directives");

            migrationBuilder.EnsureSchema(
                name: "journals");

            migrationBuilder.EnsureSchema(
                name: "issues");

            migrationBuilder.EnsureSchema(
                name: "coordination");

            migrationBuilder.EnsureSchema(
                name: "office_items");

            migrationBuilder.EnsureSchema(
                name: "notifications");

            migrationBuilder.EnsureSchema(
                name: "plans");

            migrationBuilder.EnsureSchema(
                name: "variations");

            migrationBuilder.CreateTable(
                name: "actuals",
                schema: "targets",
                columns: table => new
                {
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    metric = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    value = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_actuals", x => new { x.org_unit_id, x.month, x.metric });
                });

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
                name: "branch_targets",
                schema: "targets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    company_target_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    metric = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    value = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    weight = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_branch_targets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "checks",
                schema: "self_checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false, collation: "C"),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answers = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    begun_by = table.Column<Guid>(type: "uuid", nullable: false),
                    submitted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_checks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "company_targets",
                schema: "targets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    metric = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    value = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reserve = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    supersedes_id = table.Column<Guid>(type: "uuid", nullable: true),
                    set_by = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cascaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    in_force_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_company_targets", x => x.id);
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
                name: "directives",
                schema: "directives",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    requirement = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    clauses = table.Column<string[]>(type: "text[]", nullable: false),
                    resolution_no = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    deviates_from = table.Column<string[]>(type: "text[]", nullable: false),
                    questions = table.Column<string[]>(type: "text[]", nullable: false),
                    audience = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    issued_by = table.Column<Guid>(type: "uuid", nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_directives", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "exceptions",
                schema: "journals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    branch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exceptions", x => x.id);
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
                name: "issues",
                schema: "issues",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    raised_by = table.Column<Guid>(type: "uuid", nullable: false),
                    raised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    path_at_start = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    branches = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    departments = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    description = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    required_decision = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    links = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    severity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    lead_id = table.Column<Guid>(type: "uuid", nullable: true),
                    supporting_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    plan = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    resolution = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    resolved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    verified_by = table.Column<Guid>(type: "uuid", nullable: true),
                    reopen_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    on_agenda_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    promoted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    missed = table.Column<string[]>(type: "text[]", nullable: false),
                    told = table.Column<bool>(type: "boolean", nullable: false),
                    due_plan = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    due_resolution = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    due_triage = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_issues", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "items",
                schema: "coordination",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    asking_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    question = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answer = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reopen_reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    told = table.Column<bool>(type: "boolean", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_items", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "items",
                schema: "office_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    from_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    subject_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: true),
                    sent_by = table.Column<Guid>(type: "uuid", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    triage_by = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    triaged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    outcome = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    closed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    told = table.Column<bool>(type: "boolean", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_items1", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "journals",
                schema: "journals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    opened_by = table.Column<Guid>(type: "uuid", nullable: true),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    handovers = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    exceptions = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    signed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    hash = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: true),
                    missed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cash_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cash_counted = table.Column<bool>(type: "boolean", nullable: true),
                    cash_witness_id = table.Column<Guid>(type: "uuid", nullable: true),
                    closing_check_note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    closing_check_premises = table.Column<bool>(type: "boolean", nullable: true),
                    closing_check_systems = table.Column<bool>(type: "boolean", nullable: true),
                    opening_note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    opening_posts = table.Column<bool>(type: "boolean", nullable: true),
                    opening_premises = table.Column<bool>(type: "boolean", nullable: true),
                    opening_systems = table.Column<bool>(type: "boolean", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "matrices",
                schema: "notifications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    definition = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_matrices", x => x.id);
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
                name: "misses",
                schema: "plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    duty = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    period = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false, collation: "C"),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_misses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "misses",
                schema: "self_checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false, collation: "C"),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_misses1", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications",
                schema: "notifications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    recipient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    template = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    parameters = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    clause = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    subject_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: true),
                    severity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    bundled = table.Column<bool>(type: "boolean", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    push_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    mail_status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    mail_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    mail_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notifications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "numbers",
                schema: "directives",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_numbers", x => x.year);
                });

            migrationBuilder.CreateTable(
                name: "plans",
                schema: "plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false, collation: "C"),
                    targets = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    initiatives = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    authors = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    submitted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    return_reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    approved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reviews = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plans", x => x.id);
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
                name: "preferences",
                schema: "notifications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    language = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    mail = table.Column<bool>(type: "boolean", nullable: false),
                    quiet_from = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    quiet_until = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    digest = table.Column<bool>(type: "boolean", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_preferences", x => x.id);
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
                name: "ready_days",
                schema: "organisation",
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
                    table.PrimaryKey("pk_ready_days", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "receipts",
                schema: "directives",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    directive_id = table.Column<Guid>(type: "uuid", nullable: false),
                    supplement_no = table.Column<int>(type: "integer", nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sign_by = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    signed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    signed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answers = table.Column<string[]>(type: "text[]", nullable: false),
                    reported_by = table.Column<Guid>(type: "uuid", nullable: true),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    return_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    confirmed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    signature_told = table.Column<bool>(type: "boolean", nullable: false),
                    completion_told = table.Column<bool>(type: "boolean", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_receipts", x => x.id);
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
                name: "years",
                schema: "targets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    missing = table.Column<string[]>(type: "text[]", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_years1", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "supplements",
                schema: "directives",
                columns: table => new
                {
                    directive_id = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    issued_by = table.Column<Guid>(type: "uuid", nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supplements", x => new { x.directive_id, x.no });
                    table.ForeignKey(
                        name: "fk_supplements_directives_directive_id",
                        column: x => x.directive_id,
                        principalSchema: "directives",
                        principalTable: "directives",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
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
                name: "ix_branch_targets_company_target_id",
                schema: "targets",
                table: "branch_targets",
                column: "company_target_id");

            migrationBuilder.CreateIndex(
                name: "ix_branch_targets_in_force",
                schema: "targets",
                table: "branch_targets",
                columns: new[] { "org_unit_id", "year", "metric" },
                unique: true,
                filter: "status = 'InForce'");

            migrationBuilder.CreateIndex(
                name: "ix_branch_targets_org_unit_id_id",
                schema: "targets",
                table: "branch_targets",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_branch_targets_year_id",
                schema: "targets",
                table: "branch_targets",
                columns: new[] { "year", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_checks_org_unit_id_month",
                schema: "self_checks",
                table: "checks",
                columns: new[] { "org_unit_id", "month" },
                unique: true,
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_company_targets_in_force",
                schema: "targets",
                table: "company_targets",
                columns: new[] { "year", "metric" },
                unique: true,
                filter: "status = 'InForce'");

            migrationBuilder.CreateIndex(
                name: "ix_company_targets_year_id",
                schema: "targets",
                table: "company_targets",
                columns: new[] { "year", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_company_targets_year_metric",
                schema: "targets",
                table: "company_targets",
                columns: new[] { "year", "metric" },
                unique: true,
                filter: "status in ('Draft', 'Cascaded')");

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
                name: "ix_directives_no",
                schema: "directives",
                table: "directives",
                column: "no",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_directives_org_unit_id_id",
                schema: "directives",
                table: "directives",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_exceptions_branch_id_reported_at",
                schema: "journals",
                table: "exceptions",
                columns: new[] { "branch_id", "reported_at" },
                filter: "resolved_at is null");

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
                name: "ix_issues_org_unit_id_id",
                schema: "issues",
                table: "issues",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_issues_org_unit_id_status_id",
                schema: "issues",
                table: "issues",
                columns: new[] { "org_unit_id", "status", "id" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_items_asking_unit_id_id",
                schema: "coordination",
                table: "items",
                columns: new[] { "asking_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_items_org_unit_id_id",
                schema: "coordination",
                table: "items",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_items_org_unit_id_id1",
                schema: "office_items",
                table: "items",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_items_org_unit_id_status_id",
                schema: "office_items",
                table: "items",
                columns: new[] { "org_unit_id", "status", "id" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_items_subject_id",
                schema: "office_items",
                table: "items",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_journals_day_id",
                schema: "journals",
                table: "journals",
                columns: new[] { "day", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_journals_org_unit_id_day",
                schema: "journals",
                table: "journals",
                columns: new[] { "org_unit_id", "day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_journals_org_unit_id_id",
                schema: "journals",
                table: "journals",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_matrices_revision",
                schema: "notifications",
                table: "matrices",
                column: "revision",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_misses_org_unit_id_duty_period",
                schema: "plans",
                table: "misses",
                columns: new[] { "org_unit_id", "duty", "period" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_misses_org_unit_id_month",
                schema: "self_checks",
                table: "misses",
                columns: new[] { "org_unit_id", "month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notifications_created_at",
                schema: "notifications",
                table: "notifications",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_notifications_event_id_recipient_id",
                schema: "notifications",
                table: "notifications",
                columns: new[] { "event_id", "recipient_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notifications_recipient_id_id",
                schema: "notifications",
                table: "notifications",
                columns: new[] { "recipient_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_notifications_recipient_id_template_created_at",
                schema: "notifications",
                table: "notifications",
                columns: new[] { "recipient_id", "template", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_notifications_to_mail",
                schema: "notifications",
                table: "notifications",
                column: "recipient_id",
                filter: "mail_status = 'Queued'");

            migrationBuilder.CreateIndex(
                name: "ix_notifications_unread",
                schema: "notifications",
                table: "notifications",
                columns: new[] { "recipient_id", "severity" },
                filter: "read_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_plans_org_unit_id_id",
                schema: "plans",
                table: "plans",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_plans_org_unit_id_period",
                schema: "plans",
                table: "plans",
                columns: new[] { "org_unit_id", "period" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_plans_period_id",
                schema: "plans",
                table: "plans",
                columns: new[] { "period", "id" },
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
                name: "ix_ready_days_day_org_unit_id",
                schema: "organisation",
                table: "ready_days",
                columns: new[] { "day", "org_unit_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_receipts_directive_id_org_unit_id",
                schema: "directives",
                table: "receipts",
                columns: new[] { "directive_id", "org_unit_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_receipts_org_unit_id_id",
                schema: "directives",
                table: "receipts",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_receipts_org_unit_id_status_id",
                schema: "directives",
                table: "receipts",
                columns: new[] { "org_unit_id", "status", "id" },
                descending: new[] { false, false, true });

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

            migrationBuilder.CreateIndex(
                name: "ix_years_org_unit_id_year",
                schema: "targets",
                table: "years",
                columns: new[] { "org_unit_id", "year" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "actuals",
                schema: "targets");

            migrationBuilder.DropTable(
                name: "assignments",
                schema: "duties");

            migrationBuilder.DropTable(
                name: "branch_targets",
                schema: "targets");

            migrationBuilder.DropTable(
                name: "checks",
                schema: "self_checks");

            migrationBuilder.DropTable(
                name: "company_targets",
                schema: "targets");

            migrationBuilder.DropTable(
                name: "days",
                schema: "duties");

            migrationBuilder.DropTable(
                name: "days",
                schema: "teams");

            migrationBuilder.DropTable(
                name: "exceptions",
                schema: "journals");

            migrationBuilder.DropTable(
                name: "gaps",
                schema: "duties");

            migrationBuilder.DropTable(
                name: "issues",
                schema: "issues");

            migrationBuilder.DropTable(
                name: "items",
                schema: "coordination");

            migrationBuilder.DropTable(
                name: "items",
                schema: "office_items");

            migrationBuilder.DropTable(
                name: "journals",
                schema: "journals");

            migrationBuilder.DropTable(
                name: "matrices",
                schema: "notifications");

            migrationBuilder.DropTable(
                name: "minimum",
                schema: "teams");

            migrationBuilder.DropTable(
                name: "misses",
                schema: "plans");

            migrationBuilder.DropTable(
                name: "misses",
                schema: "self_checks");

            migrationBuilder.DropTable(
                name: "notifications",
                schema: "notifications");

            migrationBuilder.DropTable(
                name: "numbers",
                schema: "directives");

            migrationBuilder.DropTable(
                name: "plans",
                schema: "plans");

            migrationBuilder.DropTable(
                name: "positions",
                schema: "duties");

            migrationBuilder.DropTable(
                name: "preferences",
                schema: "notifications");

            migrationBuilder.DropTable(
                name: "proposals",
                schema: "teams");

            migrationBuilder.DropTable(
                name: "ready_days",
                schema: "organisation");

            migrationBuilder.DropTable(
                name: "receipts",
                schema: "directives");

            migrationBuilder.DropTable(
                name: "supplements",
                schema: "directives");

            migrationBuilder.DropTable(
                name: "variations",
                schema: "variations");

            migrationBuilder.DropTable(
                name: "versions",
                schema: "teams");

            migrationBuilder.DropTable(
                name: "years",
                schema: "targets");

            migrationBuilder.DropTable(
                name: "directives",
                schema: "directives");

            migrationBuilder.DropTable(
                name: "teams",
                schema: "teams");
        }
    }
}

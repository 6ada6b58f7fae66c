using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerService.Migrations
{
    /// <inheritdoc />
    public partial class CustomersAndFeedback : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "customers");

            migrationBuilder.EnsureSchema(
                name: "personal_data");

            migrationBuilder.EnsureSchema(
                name: "feedback");

            migrationBuilder.CreateSequence(
                name: "customer_no",
                schema: "customers");

            migrationBuilder.CreateTable(
                name: "customer_cases",
                schema: "customers",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    branch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_open = table.Column<bool>(type: "boolean", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_cases", x => x.application_id);
                });

            migrationBuilder.CreateTable(
                name: "customers",
                schema: "customers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: false, collation: "C"),
                    type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    id_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    member_level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    risk_flag = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    registered_by = table.Column<Guid>(type: "uuid", nullable: false),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    erased_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    language = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    opted_out = table.Column<string[]>(type: "text[]", nullable: false),
                    sealed_name = table.Column<byte[]>(type: "bytea", maxLength: 600, nullable: false),
                    sealed_id_number = table.Column<byte[]>(type: "bytea", maxLength: 600, nullable: false),
                    sealed_phone = table.Column<byte[]>(type: "bytea", maxLength: 600, nullable: true),
                    sealed_email = table.Column<byte[]>(type: "bytea", maxLength: 600, nullable: true),
                    sealed_address = table.Column<byte[]>(type: "bytea", maxLength: 2000, nullable: true),
                    sealed_birthday = table.Column<byte[]>(type: "bytea", maxLength: 600, nullable: true),
                    sealed_risk_note = table.Column<byte[]>(type: "bytea", maxLength: 2000, nullable: true),
                    id_number_index = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true),
                    phone_index = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_keys",
                schema: "personal_data",
                columns: table => new
                {
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    master_key_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    wrapped = table.Column<byte[]>(type: "bytea", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_keys", x => x.owner_id);
                });

            migrationBuilder.CreateTable(
                name: "result_feedbacks",
                schema: "feedback",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    product_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    obstacle = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    confirmed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    confirmed_through = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    given_up_by = table.Column<Guid>(type: "uuid", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_result_feedbacks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "feedback_attempts",
                schema: "feedback",
                columns: table => new
                {
                    feedback_id = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    simulated = table.Column<bool>(type: "boolean", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    sealed_note = table.Column<byte[]>(type: "bytea", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feedback_attempts", x => new { x.feedback_id, x.no });
                    table.ForeignKey(
                        name: "fk_feedback_attempts_result_feedbacks_feedback_id",
                        column: x => x.feedback_id,
                        principalSchema: "feedback",
                        principalTable: "result_feedbacks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_customer_cases_branch_id_is_open_customer_id",
                schema: "customers",
                table: "customer_cases",
                columns: new[] { "branch_id", "is_open", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_customer_cases_customer_id_is_open_branch_id",
                schema: "customers",
                table: "customer_cases",
                columns: new[] { "customer_id", "is_open", "branch_id" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_id_number_index",
                schema: "customers",
                table: "customers",
                column: "id_number_index",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_customers_no",
                schema: "customers",
                table: "customers",
                column: "no",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_customers_org_unit_id_id",
                schema: "customers",
                table: "customers",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_customers_org_unit_id_status_id",
                schema: "customers",
                table: "customers",
                columns: new[] { "org_unit_id", "status", "id" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_customers_phone_index",
                schema: "customers",
                table: "customers",
                column: "phone_index");

            migrationBuilder.CreateIndex(
                name: "ix_data_keys_master_key_id_owner_id",
                schema: "personal_data",
                table: "data_keys",
                columns: new[] { "master_key_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "ix_result_feedbacks_application_id",
                schema: "feedback",
                table: "result_feedbacks",
                column: "application_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_result_feedbacks_customer_id",
                schema: "feedback",
                table: "result_feedbacks",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_result_feedbacks_org_unit_id_id",
                schema: "feedback",
                table: "result_feedbacks",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_result_feedbacks_org_unit_id_status_id",
                schema: "feedback",
                table: "result_feedbacks",
                columns: new[] { "org_unit_id", "status", "id" },
                descending: new[] { false, false, true });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "customer_cases",
                schema: "customers");

            migrationBuilder.DropTable(
                name: "customers",
                schema: "customers");

            migrationBuilder.DropTable(
                name: "data_keys",
                schema: "personal_data");

            migrationBuilder.DropTable(
                name: "feedback_attempts",
                schema: "feedback");

            migrationBuilder.DropTable(
                name: "result_feedbacks",
                schema: "feedback");

            migrationBuilder.DropSequence(
                name: "customer_no",
                schema: "customers");
        }
    }
}

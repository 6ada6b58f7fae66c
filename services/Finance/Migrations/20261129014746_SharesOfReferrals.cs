using System;
using Finance.Journal;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Finance.Migrations
{
    /// <inheritdoc />
    public partial class SharesOfReferrals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_entries_application_id_kind",
                schema: "journal",
                table: "entries");

            migrationBuilder.AddColumn<Guid>(
                name: "counter_branch_id",
                schema: "journal",
                table: "entries",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "referral_shares",
                schema: "journal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    referral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_branch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_percent = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: false),
                    converted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referral_shares", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_entries_application_id_id",
                schema: "journal",
                table: "entries",
                columns: new[] { "application_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_entries_application_id_kind",
                schema: "journal",
                table: "entries",
                columns: new[] { "application_id", "kind" },
                unique: true,
                filter: "kind <> 'Reversal'");

            migrationBuilder.CreateIndex(
                name: "ix_entries_reversal_of",
                schema: "journal",
                table: "entries",
                column: "reversal_of",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_referral_shares_application_id",
                schema: "journal",
                table: "referral_shares",
                column: "application_id",
                unique: true);

            migrationBuilder.AddSubjectBetweenBranches();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "referral_shares",
                schema: "journal");

            migrationBuilder.DropIndex(
                name: "ix_entries_application_id_id",
                schema: "journal",
                table: "entries");

            migrationBuilder.DropIndex(
                name: "ix_entries_application_id_kind",
                schema: "journal",
                table: "entries");

            migrationBuilder.DropIndex(
                name: "ix_entries_reversal_of",
                schema: "journal",
                table: "entries");

            migrationBuilder.DropColumn(
                name: "counter_branch_id",
                schema: "journal",
                table: "entries");

            migrationBuilder.CreateIndex(
                name: "ix_entries_application_id_kind",
                schema: "journal",
                table: "entries",
                columns: new[] { "application_id", "kind" },
                unique: true);
        }
    }
}

using Finance.Journal;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Finance.Migrations
{
    /// <inheritdoc />
    public partial class JournalIsAppendOnly : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_entries_period_id",
                schema: "journal",
                table: "entries",
                columns: new[] { "period", "id" },
                descending: new[] { false, true });

            migrationBuilder.RefuseChangesOfTheJournal();
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop function journal.refuse() cascade");

            migrationBuilder.DropIndex(
                name: "ix_entries_period_id",
                schema: "journal",
                table: "entries");
        }
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Operations.Migrations
{
    /// <inheritdoc />
    public partial class ReviewsAreFoundByTheirReviewer : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_applications_reviewer",
                schema: "applications",
                table: "applications",
                column: "reviewer",
                filter: "reviewer is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_applications_reviewer",
                schema: "applications",
                table: "applications");
        }
    }
}

/**
 * Who did what.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('platform_audit', table => {
    table.comment('What people did to platforms, and what came of it');
    table.uuid('id').primary();
    table.string('at', 32).notNullable().comment('ISO 8601');
    table.string('actor', 300).notNullable();
    table.string('action', 60).notNullable();
    table.string('platform', 100).notNullable();
    table.string('item', 300);
    table
      .string('outcome', 10)
      .notNullable()
      .comment('begun, done, failed or denied');
    table.text('error');
    table.text('details').notNullable().comment('As JSON: texts by name');
    table.integer('milliseconds');
    table.index(['at'], 'platform_audit_at_idx');
    table.index(['platform', 'at'], 'platform_audit_platform_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('platform_audit');
};

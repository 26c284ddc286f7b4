/**
 * The changes that people asked for, in the database of the plugin `platform`.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('platform_changes', table => {
    table.comment('Changes of platforms that were asked for');
    table.string('id', 36).primary();
    table.string('platform').notNullable();
    table.string('kind', 40).notNullable();
    table.string('title', 300).notNullable();
    table.text('reason');
    table.string('requested_by').comment('Entity reference');
    table.string('state', 20).notNullable();
    table
      .string('open_key')
      .unique()
      .comment('The change by what it does, while it is open; null afterwards');
    table
      .text('input')
      .notNullable()
      .comment('As JSON, to go on after a crash');
    table.string('revision', 64).comment('The commit it was computed on');
    table
      .text('files')
      .notNullable()
      .comment('As JSON: paths with blob ids before and after');
    table.string('branch', 300);
    table.string('commit', 64);
    table.integer('merge_request');
    table.string('url', 1024);
    table.text('error');
    table.string('created_at', 32).notNullable();
    table.string('updated_at', 32).notNullable();
    table.string('merged_at', 32);
    table.index(['platform', 'created_at'], 'platform_changes_platform_idx');
    table.index(['state'], 'platform_changes_state_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('platform_changes');
};

/**
 * A process that dies while it tells somebody how a change ended must not keep others from telling it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('platform_changes', table => {
    table
      .string('telling_until', 32)
      .comment('ISO 8601; until then some process tells whoever asked');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('platform_changes', table => {
    table.dropColumn('telling_until');
  });
};

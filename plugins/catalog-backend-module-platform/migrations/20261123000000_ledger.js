/**
 * The ledger of the platform entity provider, in the database of the catalog.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('slipway_locations', table => {
    table.comment('Where platforms were found');
    table
      .string('location_id', 1024)
      .primary()
      .comment('The id of the repository location');
    table.string('platform').comment('The name of the platform, if known');
    table
      .integer('generation')
      .notNullable()
      .comment('Raised by every process that begins to write for the location');
  });
  await knex.schema.createTable('slipway_entities', table => {
    table.comment('What was handed to the catalog');
    table.string('entity_ref').primary().comment('The reference of the entity');
    table
      .string('location_id', 1024)
      .notNullable()
      .index('slipway_entities_location_id_idx')
      .comment('The location that asks for the entity');
    table
      .string('hash', 64)
      .notNullable()
      .comment('Of what was handed over; empty while that is not certain');
    table
      .text('entity')
      .comment('The last good version as JSON; null while there never was one');
    table
      .string('missing_since', 32)
      .comment('ISO 8601; set while a deletion is held back');
    table
      .string('confirmed_at', 32)
      .comment('ISO 8601; set when a person confirmed the deletion');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('slipway_entities');
  await knex.schema.dropTable('slipway_locations');
};

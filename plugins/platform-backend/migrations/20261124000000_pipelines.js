/**
 * How long platforms took to come up, and how far changes are after their merge.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('platform_reports', table => {
    table.comment('The reports of pipelines that built a platform');
    table.string('platform').notNullable();
    table.bigInteger('pipeline').notNullable();
    table.string('finished_at', 32).notNullable();
    table.text('report').comment('As JSON; null when the pipeline left none');
    table.primary(['platform', 'pipeline']);
  });
  await knex.schema.alterTable('platform_changes', table => {
    table.string('origin', 20).notNullable().defaultTo('portal');
    table.string('author', 300).comment('A name of GitLab, for what it asked');
    table.string('merge_commit', 64);
    table
      .text('progress')
      .comment('As JSON: the steps with their times, and what they wait for');
    table
      .string('outcome', 20)
      .comment('live, failed or closed; null while the change is followed');
    table
      .string('notified', 20)
      .comment('The outcome that was told to whoever asked');
    table.index(['outcome'], 'platform_changes_outcome_idx');
  });
  // What was merged before anybody followed it counts as live.
  await knex('platform_changes')
    .where({ state: 'merged' })
    .update({ outcome: 'live', notified: 'live' });
  await knex('platform_changes')
    .where({ state: 'closed' })
    .update({ outcome: 'closed', notified: 'closed' });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('platform_changes', table => {
    table.dropIndex(['outcome'], 'platform_changes_outcome_idx');
    table.dropColumns(
      'origin',
      'author',
      'merge_commit',
      'progress',
      'outcome',
      'notified',
    );
  });
  await knex.schema.dropTable('platform_reports');
};

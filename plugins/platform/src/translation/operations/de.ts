/** German texts of pipelines, changes, resources, entity cards and the home page. */
export const operationsGerman = {
  'pipeline.title': 'Pipelines',
} as const;

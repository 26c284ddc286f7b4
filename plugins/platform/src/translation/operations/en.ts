/** English texts of pipelines, changes, resources, entity cards and the home page. */
export const operationsMessages = {
  pipeline: {
    title: 'Pipelines',
  },
} as const;

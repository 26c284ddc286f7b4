import type { JsonObject } from '@backstage/types';
import { setInputAt } from '@slipway/plugin-platform-common';

/** One page of a form. */
export interface FormPage extends JsonObject {
  title: string;
}

/** What makes one template different from the others. */
export interface ChangeTemplate {
  name: string;
  title: string;
  description: string;
  tags: string[];
  /** `spec.type`: the heading under which the templates are found. */
  type: string;
  pages: FormPage[];
  /** The change, for the review and the step alike. */
  change: {
    action: string;
    kind: string;
    /** For each field of the input, its place in the form. */
    input: Record<string, string>;
    fixed?: JsonObject;
    /** Those of the fixed fields that the action takes, too. */
    stepFixed?: JsonObject;
  };
}

/** A template that proposes a change, with a page that shows it before. */
export function changeTemplate(options: ChangeTemplate): JsonObject {
  const { change } = options;
  const stepInput: JsonObject = {
    platform: '${{ parameters.platform }}',
    reason: '${{ parameters.reason }}',
    ...change.stepFixed,
  };
  for (const [field, place] of Object.entries(change.input)) {
    setInputAt(stepInput, field, `\${{ parameters.${place} }}`);
  }
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: {
      name: options.name,
      title: options.title,
      description: options.description,
      tags: options.tags,
    },
    spec: {
      owner: 'group:default/platform',
      type: options.type,
      EXPERIMENTAL_recovery: { EXPERIMENTAL_strategy: 'startOver' },
      parameters: [
        ...options.pages,
        {
          title: 'Difference',
          description: 'What will be in the merge request.',
          properties: {
            reason: {
              title: 'Why',
              type: 'string',
              description: 'For whoever approves it.',
              maxLength: 2000,
              'ui:widget': 'textarea',
            },
            review: {
              title: 'The change',
              type: 'string',
              'ui:field': 'ChangeReview',
              'ui:options': {
                kind: change.kind,
                input: change.input,
                ...(change.fixed && { fixed: change.fixed }),
              },
              'ui:backstage': { review: { show: false } },
            },
          },
        },
      ],
      steps: [
        {
          id: 'change',
          name: 'Propose the change',
          action: change.action,
          input: stepInput,
        },
      ],
      output: {
        links: [
          {
            title: 'Merge request',
            icon: 'gitlab',
            url: '${{ steps.change.output.mergeRequestUrl }}',
          },
          {
            title: 'Platform',
            icon: 'dashboard',
            url: '/platforms/${{ parameters.platform }}',
          },
        ],
        text: [
          {
            title: 'Proposed',
            content:
              '**${{ steps.change.output.title }}** waits for approval. Once it is merged, Argo CD brings it to the cluster.',
          },
        ],
      },
    },
  };
}

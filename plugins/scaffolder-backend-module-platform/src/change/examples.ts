import type { JsonObject } from '@backstage/types';
import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** An example of a step, as the page of the actions shows it. */
export function changeExample(
  action: string,
  example: { description: string; input: JsonObject },
): TemplateExample {
  return {
    description: example.description,
    example: stringify({
      steps: [
        {
          id: 'change',
          action,
          input: {
            platform: 'nordwind-dev',
            reason: 'Asked for by the team',
            ...example.input,
          },
        },
      ],
    }),
  };
}

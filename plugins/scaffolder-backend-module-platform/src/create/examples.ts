import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** How the action is used. */
export const examples: TemplateExample[] = [
  {
    description:
      'A development platform with everything that the blueprint has',
    example: stringify({
      steps: [
        {
          id: 'create',
          action: 'platform:create',
          input: {
            gitlab: {
              host: 'gitlab.example.com',
              group: 'platforms',
              project: 'nordwind-dev',
            },
            settings: {
              name: 'nordwind-dev',
              title: 'Nordwind development',
              owner: 'group:default/platform',
              environment: 'dev',
              domain: 'dev.nordwind.example',
              aws: { accountId: '123456789012', region: 'eu-central-1' },
              network: { cidr: '10.20.0.0/16', availabilityZones: 2 },
            },
          },
        },
      ],
    }),
  },
  {
    description: 'Only some groups of apps; what they need comes along',
    example: stringify({
      steps: [
        {
          id: 'create',
          action: 'platform:create',
          input: {
            gitlab: {
              host: 'gitlab.example.com',
              group: 'platforms',
              project: 'small',
            },
            settings: {
              name: 'small',
              title: 'Small',
              domain: 'small.example.com',
            },
            groups: ['observability'],
          },
        },
      ],
    }),
  },
];

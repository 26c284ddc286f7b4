import type { JsonObject } from '@backstage/types';
import {
  serviceTypes,
  type ServiceType,
} from '@slipway/plugin-platform-common';
import { changeTemplate } from './changeTemplate';
import {
  confirmField,
  itemField,
  nameField,
  ownerField,
  platformField,
} from './fields';
import { formSchema, type FieldLooks } from './formSchema';

const titles: Record<ServiceType, { title: string; description: string }> = {
  postgresql: {
    title: 'Managed PostgreSQL',
    description: 'A database cluster by CloudNativePG, with backups.',
  },
  valkey: {
    title: 'Managed Valkey',
    description: 'A cache that speaks the protocol of Redis.',
  },
  kafka: {
    title: 'Managed Kafka',
    description: 'A Kafka cluster by Strimzi, with its topics.',
  },
  grafana: {
    title: 'Managed Grafana',
    description: "A Grafana of the team's own, on the platform's data.",
  },
  namespace: {
    title: 'Team namespace',
    description: 'A namespace with quota, network policy and access.',
  },
  chart: {
    title: 'Managed service from any chart',
    description: 'A Helm chart as a service, with all that belongs to one.',
  },
};

const looks: FieldLooks = {
  type: { 'ui:widget': 'hidden' },
  values: {
    title: 'values.yaml',
    'ui:field': 'ChartValues',
    'ui:options': { chart: 'order' },
  },
};

/** What the order of a type looks like in a form. */
function orderField(type: ServiceType): JsonObject {
  const schema = serviceTypes.options.find(
    option => option.shape.type.value === type,
  )!;
  const form = formSchema(schema, looks) as JsonObject & {
    properties: JsonObject;
  };
  return {
    ...form,
    title: titles[type].title,
    properties: {
      ...form.properties,
      type: {
        type: 'string',
        const: type,
        default: type,
        'ui:widget': 'hidden',
      },
    },
  };
}

const types = serviceTypes.options.map(option => option.shape.type.value);

function addTemplate(type: ServiceType): JsonObject {
  const { title, description } = titles[type];
  return changeTemplate({
    name: `service-${type}`,
    title,
    description: `${description} With its secrets in Vault, a Harbor project, monitoring and network policy, in one merge request.`,
    tags: ['managed-service', type],
    type: 'managed service',
    pages: [
      {
        title: 'Service',
        description: 'What it is called and whose it is.',
        required: ['platform', 'name', 'title', 'description', 'owner'],
        properties: {
          platform: platformField,
          name: nameField('Name', 40, 'It cannot be changed later.'),
          title: {
            title: 'Title',
            type: 'string',
            minLength: 1,
            maxLength: 80,
          },
          description: {
            title: 'Description',
            type: 'string',
            minLength: 1,
            maxLength: 500,
          },
          owner: ownerField('The team that uses it.'),
          namespace: nameField(
            'Namespace',
            63,
            'By default the name of the service.',
          ),
        },
      },
      {
        title: 'Order',
        required: ['order'],
        properties: { order: orderField(type) },
      },
    ],
    change: {
      action: 'platform:service:add',
      kind: 'service.add',
      input: Object.fromEntries(
        ['name', 'title', 'description', 'owner', 'namespace', 'order'].map(
          field => [field, field],
        ),
      ),
    },
  });
}

/** What of the usual day-2 work a type has no field for, and why. */
const without: Partial<Record<ServiceType, string>> = {
  valkey: 'It has no restore points: what a cache holds can be made again.',
  kafka:
    'It has no restore points: messages are kept in copies; to keep them longer, raise the retention of the topic.',
  namespace:
    'It has no version, no credentials and no restore points of its own: what runs in it has, and its members log in as themselves.',
  chart:
    'Its size and its credentials are in its values; restore points are what the chart offers.',
};

function configureTemplate(type: ServiceType): JsonObject {
  const { title } = titles[type];
  return changeTemplate({
    name: `configure-service-${type}`,
    title: `Change a ${title}`,
    description: 'Its size, version or other parts of its order.',
    tags: ['day-2', type],
    type: 'managed service',
    pages: [
      {
        title: 'Service',
        description: [
          'Begin with the menu of the service in the catalog: it fills in what was ordered.',
          without[type],
        ]
          .filter(Boolean)
          .join(' '),
        required: ['platform', 'name', 'order'],
        properties: {
          platform: platformField,
          name: itemField('Managed service', { of: 'service', type }),
          order: orderField(type),
        },
      },
    ],
    change: {
      action: 'platform:service:configure',
      kind: 'service.configure',
      input: { name: 'name', order: 'order' },
    },
  });
}

const remove = changeTemplate({
  name: 'remove-service',
  title: 'Give a managed service back',
  description:
    'Takes a managed service away, with its data and all that belongs to it.',
  tags: ['day-2'],
  type: 'managed service',
  pages: [
    {
      title: 'Service',
      required: ['platform', 'name', 'confirm'],
      properties: {
        platform: platformField,
        name: itemField('Managed service', { of: 'service' }),
        confirm: confirmField('Its data goes with it. Take a backup first.'),
      },
    },
  ],
  change: {
    action: 'platform:service:remove',
    kind: 'service.remove',
    input: { name: 'name', confirm: 'confirm' },
  },
});

/** The templates of managed services. */
export const serviceTemplates: JsonObject[] = [
  ...types.map(addTemplate),
  ...types.map(configureTemplate),
  remove,
];

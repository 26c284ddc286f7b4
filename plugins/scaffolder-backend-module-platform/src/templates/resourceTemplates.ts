import type { JsonObject } from '@backstage/types';
import {
  resourceKinds,
  type ResourceKind,
} from '@slipway/plugin-platform-common';
import { changeTemplate } from './changeTemplate';
import {
  confirmField,
  itemField,
  nameField,
  optionalServiceField,
  platformField,
} from './fields';
import { formSchema, type FieldLooks } from './formSchema';

const picker = (system: string, kind: string): JsonObject => ({
  'ui:field': 'PlatformItemPicker',
  'ui:options': { of: 'resource', system, kind },
});

const policies = picker('vault', 'policy');
const project = picker('harbor', 'project');
const registry = picker('harbor', 'registry');

/** What the fields of all kinds look like, by their names. */
const looks: FieldLooks = {
  policy: {
    title: 'Policy',
    description: 'In HCL. What grants more than it seems to is marked.',
    default: 'path "services/data/team/*" {\n  capabilities = ["read"]\n}\n',
    'ui:field': 'CodeEditor',
    'ui:options': { language: 'hcl', check: 'vault-policy' },
  },
  tokenPolicies: {
    title: 'Policies',
    description: 'What whoever logs in may do.',
    ...policies,
  },
  policies: { title: 'Policies', ...policies },
  tokenTtl: {
    title: 'Login counts for',
    description: 'In seconds.',
  },
  tokenMaxTtl: {
    title: 'Login can be renewed up to',
    description: 'In seconds.',
  },
  defaultTtl: { title: 'Login counts for', description: 'In seconds.' },
  maxTtl: { title: 'Login can be renewed up to', description: 'In seconds.' },
  defaultLeaseTtlSeconds: {
    title: 'Lease, by default',
    description: 'In seconds.',
  },
  maxLeaseTtlSeconds: { title: 'Longest lease', description: 'In seconds.' },
  secretIdTtl: { title: 'Secret ID counts for', description: 'In seconds.' },
  secretIdNumUses: {
    title: 'Secret ID can be used',
    description: 'How often; 0 for as often as one likes.',
  },
  project,
  'projects[].project': project,
  registry,
  creationStatements: {
    title: 'SQL that makes a login',
    description: 'Vault fills in {{name}}, {{password}} and {{expiration}}.',
  },
  revocationStatements: { title: 'SQL that takes it away' },
  dbName: { title: 'Connection' },
  duration: { title: 'Days until it expires' },
};

function resourceTemplate(kind: ResourceKind): JsonObject {
  const system = kind.system === 'vault' ? 'Vault' : 'Harbor';
  return changeTemplate({
    name: `${kind.system}-${kind.kind}`,
    title: kind.title,
    description: `${kind.description} Adds one, or changes the one of that name.`,
    tags: [kind.system, 'crossplane'],
    type: `${system} resource`,
    pages: [
      {
        title: kind.title,
        description: `A Crossplane resource in the platform's repository; Crossplane makes it in ${system}.`,
        required: ['platform', 'name'],
        properties: {
          platform: platformField,
          name: nameField('Name', 63, 'Lower-case letters, digits and dashes.'),
          service: optionalServiceField,
        },
      },
      {
        title: 'Settings',
        required: ['spec'],
        properties: {
          spec: { title: kind.title, ...formSchema(kind.schema, looks) },
        },
      },
    ],
    change: {
      action: `platform:${kind.system}:apply`,
      kind: 'resource.apply',
      input: { name: 'name', service: 'service', spec: 'spec' },
      fixed: { system: kind.system, kind: kind.kind },
      stepFixed: { kind: kind.kind },
    },
  });
}

function removeTemplate(system: 'vault' | 'harbor'): JsonObject {
  const title = system === 'vault' ? 'Vault' : 'Harbor';
  const kinds = resourceKinds.filter(kind => kind.system === system);
  return changeTemplate({
    name: `remove-${system}-resource`,
    title: `Remove a ${title} resource`,
    description: `Takes a resource of ${title} away, when nothing needs it any more.`,
    tags: [system, 'crossplane'],
    type: `${title} resource`,
    pages: [
      {
        title: 'Resource',
        required: ['platform', 'kind', 'name', 'confirm'],
        properties: {
          platform: platformField,
          kind: {
            title: 'Kind',
            type: 'string',
            enum: kinds.map(kind => kind.kind),
            enumNames: kinds.map(kind => kind.title),
          },
          service: optionalServiceField,
          name: itemField('Name', { of: 'resource', system, kindFrom: 'kind' }),
          confirm: confirmField(`What is in it goes with it, in ${title}.`),
        },
      },
    ],
    change: {
      action: `platform:${system}:remove`,
      kind: 'resource.remove',
      input: {
        kind: 'kind',
        name: 'name',
        service: 'service',
        confirm: 'confirm',
      },
      fixed: { system },
    },
  });
}

function renameTemplate(system: 'vault' | 'harbor'): JsonObject {
  const title = system === 'vault' ? 'Vault' : 'Harbor';
  const kinds = resourceKinds.filter(
    kind => kind.system === system && !kind.keepsName,
  );
  return changeTemplate({
    name: `rename-${system}-resource`,
    title: `Rename a ${title} resource`,
    description: `Gives a resource of ${title} another name, and all that refer to it follow.`,
    tags: [system, 'crossplane'],
    type: `${title} resource`,
    pages: [
      {
        title: 'Resource',
        required: ['platform', 'kind', 'name', 'to', 'confirm'],
        properties: {
          platform: platformField,
          kind: {
            title: 'Kind',
            type: 'string',
            description: 'What data hangs on keeps its name.',
            enum: kinds.map(kind => kind.kind),
            enumNames: kinds.map(kind => kind.title),
          },
          name: itemField('Name', { of: 'resource', system, kindFrom: 'kind' }),
          to: nameField('New name', 63),
          confirm: {
            title: 'The old name once more',
            type: 'string',
            description: `${title} renames nothing: the old one is deleted, and a new one is made.`,
          },
        },
      },
    ],
    change: {
      action: `platform:${system}:rename`,
      kind: 'resource.rename',
      input: { kind: 'kind', name: 'name', to: 'to', confirm: 'confirm' },
      fixed: { system },
    },
  });
}

/** The templates of Vault's and Harbor's resources. */
export const resourceTemplates: JsonObject[] = [
  ...resourceKinds.map(resourceTemplate),
  renameTemplate('vault'),
  renameTemplate('harbor'),
  removeTemplate('vault'),
  removeTemplate('harbor'),
];

import type { JsonObject } from '@backstage/types';
import { waves } from '@slipway/plugin-platform-common';
import { changeTemplate } from './changeTemplate';
import {
  confirmField,
  itemField,
  nameField,
  ownerField,
  platformField,
} from './fields';

const appPicker = (options: JsonObject = {}): JsonObject =>
  itemField('App', { of: 'app', ...options });

const about: JsonObject = {
  platform: platformField,
  group: itemField(
    'Group',
    { of: 'group' },
    'Its AppProject says where the app may come from and write to.',
  ),
  name: nameField(
    'Name',
    53,
    'Of the Argo CD Application. Another name later means that it is made anew.',
  ),
  title: { title: 'Title', type: 'string', minLength: 1, maxLength: 80 },
  description: {
    title: 'Description',
    type: 'string',
    description: 'What it is for, in a sentence.',
    minLength: 1,
    maxLength: 500,
  },
  owner: ownerField("By default the group's owner."),
};

const place: JsonObject = {
  namespace: nameField('Namespace', 63),
  wave: {
    title: 'Wave',
    type: 'integer',
    enum: [...waves],
    enumNames: [
      '0 – CRDs and projects',
      '10 – capacity, storage, DNS, certificates',
      '20 – secrets and control',
      '30 – services',
      '40 – configuration and the rest',
    ],
    default: 30,
    description: 'A wave begins when the one before is healthy.',
  },
  podSecurity: {
    title: 'Pod Security',
    type: 'string',
    enum: ['restricted', 'baseline', 'privileged'],
    description: 'What the namespace enforces; by default as it is there.',
  },
  dependsOn: {
    title: 'Depends on',
    type: 'array',
    items: { type: 'string' },
    'ui:field': 'PlatformItemPicker',
    'ui:options': { of: 'app' },
  },
};

const extendProject: JsonObject = {
  title:
    'Let the group use what it may not use yet: adds repository and namespace to its AppProject',
  type: 'boolean',
  default: false,
  description:
    "Adds the repository and the namespace to the group's AppProject, in the same merge request.",
};

const aboutPage = {
  title: 'App',
  description: 'What it is and who runs it.',
  required: ['platform', 'group', 'name', 'title', 'description'],
  properties: about,
};

const common = Object.fromEntries(
  [
    'name',
    'group',
    'title',
    'description',
    'owner',
    'namespace',
    'wave',
    'podSecurity',
    'dependsOn',
  ].map(field => [field, field]),
);

const files = (description: string): JsonObject => ({
  title: 'Files',
  type: 'array',
  minItems: 1,
  description,
  items: {
    type: 'object',
    required: ['name', 'content'],
    properties: {
      name: {
        title: 'File name',
        type: 'string',
        pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*\\.(yaml|yml|json|md)$',
      },
      content: {
        title: 'Content',
        type: 'string',
        'ui:field': 'CodeEditor',
        'ui:options': { language: 'yaml' },
      },
    },
  },
});

const addApp = changeTemplate({
  name: 'add-app',
  title: 'Add an app from a Helm chart',
  description:
    'A chart from a repository, with its values, delivered by Argo CD.',
  tags: ['recommended', 'app', 'helm'],
  type: 'app',
  pages: [
    aboutPage,
    {
      title: 'Chart',
      description: 'Where it comes from and where it goes.',
      required: ['chart', 'namespace', 'wave'],
      properties: {
        chart: {
          title: 'Helm chart',
          type: 'object',
          'ui:field': 'ChartPicker',
        },
        ...place,
        extendProject,
      },
    },
    {
      title: 'Values',
      properties: {
        values: {
          title: 'values.yaml',
          type: 'string',
          description:
            "Only what differs from the chart's own. No secrets: refer to one that External Secrets makes.",
          'ui:field': 'ChartValues',
          'ui:options': { chart: 'chart' },
        },
      },
    },
  ],
  change: {
    action: 'platform:app:add',
    kind: 'app.add',
    input: {
      ...common,
      'source.helm': 'chart',
      extendProject: 'extendProject',
      values: 'values',
    },
  },
});

/** An app that is made of files: `source` says how Argo CD reads them. */
const addFromFiles = (options: {
  name: string;
  title: string;
  description: string;
  source: 'kustomize' | 'manifests';
  /** What the files are. */
  files: string;
}) => {
  const fixed = { source: { [options.source]: {} } };
  return changeTemplate({
    name: options.name,
    title: options.title,
    description: options.description,
    tags: ['app', options.source],
    type: 'app',
    pages: [
      aboutPage,
      {
        title: 'Files',
        required: ['namespace', 'wave', 'files'],
        properties: { ...place, extendProject, files: files(options.files) },
      },
    ],
    change: {
      action: 'platform:app:add',
      kind: 'app.add',
      input: { ...common, extendProject: 'extendProject', files: 'files' },
      fixed,
      stepFixed: fixed,
    },
  });
};

const addKustomize = addFromFiles({
  name: 'add-kustomize-app',
  title: 'Add an app from Kustomize',
  description: 'A kustomization.yaml with its files, delivered by Argo CD.',
  source: 'kustomize',
  files: 'One of them is kustomization.yaml.',
});

const addManifests = addFromFiles({
  name: 'add-manifests-app',
  title: 'Add an app from manifests',
  description: 'Plain Kubernetes manifests, delivered by Argo CD.',
  source: 'manifests',
  files: 'Each with one or more objects.',
});

const upgrade = changeTemplate({
  name: 'upgrade-app',
  title: 'Upgrade an app',
  description: 'Another version of its chart.',
  tags: ['app', 'day-2'],
  type: 'app',
  pages: [
    {
      title: 'Version',
      required: ['platform', 'name', 'version'],
      properties: {
        platform: platformField,
        name: appPicker({ withVersion: true }),
        version: {
          title: 'Version of the chart',
          type: 'string',
          description: 'An exact version, such as 1.2.3.',
          pattern:
            '^v?\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?$',
        },
      },
    },
  ],
  change: {
    action: 'platform:app:upgrade',
    kind: 'app.upgrade',
    input: { name: 'name', version: 'version' },
  },
});

const configure = changeTemplate({
  name: 'configure-app',
  title: 'Change the values of an app',
  description: 'Its values.yaml, as it is in Git, in an editor.',
  tags: ['app', 'day-2'],
  type: 'app',
  pages: [
    {
      title: 'Values',
      required: ['platform', 'name', 'edit'],
      properties: {
        platform: platformField,
        name: appPicker({ withValues: true }),
        edit: {
          title: 'values.yaml',
          type: 'object',
          'ui:field': 'AppValuesEditor',
          'ui:backstage': { review: { show: false } },
        },
      },
    },
  ],
  change: {
    action: 'platform:app:configure',
    kind: 'app.configure',
    input: { name: 'name', values: 'edit.content', expected: 'edit.expected' },
  },
});

const move = changeTemplate({
  name: 'move-app',
  title: 'Move or rename an app',
  description:
    'To another group, or under another name, with all that refers to it.',
  tags: ['app', 'day-2'],
  type: 'app',
  pages: [
    {
      title: 'App',
      required: ['platform', 'name'],
      properties: {
        platform: platformField,
        name: appPicker(),
        group: itemField(
          'Group',
          { of: 'group' },
          'Where it goes; leave empty to keep it where it is. What runs is not touched by this.',
        ),
        extendProject: {
          title: 'Take its rights along',
          type: 'boolean',
          default: false,
          description:
            "What only it needs goes from the old group's AppProject to the new one's, in the same merge request.",
        },
        to: nameField(
          'New name',
          53,
          'Leave empty to keep its name. With a new one Argo CD deletes the app and makes it anew: its volumes go, unless their class keeps them.',
        ),
        confirm: {
          title: 'The old name once more',
          type: 'string',
          description: 'Only for a new name.',
        },
      },
    },
  ],
  change: {
    action: 'platform:app:move',
    kind: 'app.move',
    input: {
      name: 'name',
      group: 'group',
      to: 'to',
      confirm: 'confirm',
      extendProject: 'extendProject',
    },
  },
});

const remove = changeTemplate({
  name: 'remove-app',
  title: 'Remove an app',
  description:
    'With all that Argo CD made of it, when nothing needs it any more.',
  tags: ['app', 'day-2'],
  type: 'app',
  pages: [
    {
      title: 'App',
      required: ['platform', 'name', 'confirm'],
      properties: {
        platform: platformField,
        name: appPicker(),
        confirm: confirmField(
          'Its volumes go with it, unless their class keeps them.',
        ),
      },
    },
  ],
  change: {
    action: 'platform:app:remove',
    kind: 'app.remove',
    input: { name: 'name', confirm: 'confirm' },
  },
});

const undo = changeTemplate({
  name: 'undo-change',
  title: 'Undo a change',
  description:
    'Every file that a merged change touched is as it was before it.',
  tags: ['day-2'],
  type: 'platform',
  pages: [
    {
      title: 'Change',
      required: ['platform', 'change'],
      properties: {
        platform: platformField,
        change: {
          title: 'Id of the change',
          type: 'string',
          description: "The button Undo on the platform's page fills it in.",
          pattern: '^[0-9a-z-]{8,64}$',
        },
      },
    },
  ],
  change: {
    action: 'platform:change:undo',
    kind: 'revert',
    input: { change: 'change' },
  },
});

/** The templates of apps. */
export const appTemplates: JsonObject[] = [
  addApp,
  addKustomize,
  addManifests,
  upgrade,
  configure,
  move,
  remove,
  undo,
];

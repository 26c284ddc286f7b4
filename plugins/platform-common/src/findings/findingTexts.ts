/**
 * What the checks of a platform say, by code: what is wrong, and what to do about it. The portal's pages say it in
 * the person's language, with the same values in the braces.
 *
 * @public
 */
export const findingTexts = {
  'yaml-invalid': {
    message: 'the file is not valid YAML: {{reason}}',
    remedy: 'Correct the YAML at this place',
  },
  'file-empty': {
    message: 'the file is empty',
    remedy: 'Write its content, or delete the file',
  },
  'field-unknown': {
    message: '{{name}} is not a known field',
    remedy:
      'Remove it, or correct its spelling (the JSON Schema lists the fields)',
  },
  'field-missing': {
    message: '{{name}} is missing',
    remedy: 'Add {{name}}',
  },
  'source-not-allowed': {
    message: '{{repository}} is not a source that the group {{group}} allows',
    remedy:
      'Use one of its sources, or add the repository to groups.{{group}}.sources in {{file}}',
  },
  'namespace-not-allowed': {
    message:
      '{{namespace}} is not a namespace that the group {{group}} may write to',
    remedy:
      'Use one of {{allowed}}, or add it to groups.{{group}}.destinations in {{file}}',
  },
  'dependency-missing': {
    message: 'depends on {{app}}, and there is no app of that name',
    remedy: 'Add the app {{app}}, or remove it from dependsOn',
  },
  'dependency-later': {
    message:
      'is in wave {{wave}} and depends on {{app}}, which comes up later, in wave {{later}}',
    remedy: 'Raise its wave to at least {{later}}, or lower that of {{app}}',
  },
  'dependency-cycle': {
    message: 'depends on itself: {{cycle}}',
    remedy: 'Remove one of these dependencies',
  },
  'resource-twice': {
    message: 'makes the {{title}} {{name}}, which {{other}} makes already',
    remedy: 'Give one of them another name',
  },
  'resource-needed': {
    message: 'needs the {{title}} {{name}}, and no resource makes it',
    remedy: 'Add the {{title}}, or remove it here',
  },
  'resource-needed-or-chart': {
    message: 'needs the {{title}} {{name}}, and no resource makes it',
    remedy:
      'Add the {{title}}, or remove it here, unless the chart of an app makes it',
  },
  'group-missing': {
    message: 'is in the folder {{group}}, and there is no group of that name',
    remedy:
      "Add the group to {{file}}, or move the app to another group's folder",
  },
  'group-unused': {
    message: 'the group {{group}} has no app, so its AppProject is unused',
    remedy: 'Add an app to the group, or remove the group',
  },
  'service-missing': {
    message:
      'belongs to the managed service {{service}}, which has no service.yaml',
    remedy:
      'Add service.yaml to the folder of {{service}}, or remove the folder',
  },
  'resources-none': {
    message: 'applies the resources of {{system}}, and there are none',
    remedy: 'Add a resource, or remove the app',
  },
  'app-twice': {
    message: 'there is another app named {{app}}, in {{other}}',
    remedy:
      'Rename one of their folders: the names of Argo CD Applications are unique',
  },
  'secret-in-git': {
    message: 'holds {{what}}, and secrets never enter Git',
    remedy:
      'Write the secret to Vault and refer to it, such as by an ExternalSecret or existingSecret',
  },
  'expression-unknown': {
    message:
      'holds the template expression {{expression}}, which is neither an input nor a fact',
    remedy:
      'Write {{input}} or {{fact}}, or put the text into values.yaml, where nothing is evaluated',
  },
  'platform-renamed': {
    message:
      'the platform cannot be renamed: its cluster, buckets and roles carry {{platform}}',
    remedy: 'Leave the name as it is',
  },
} as const;

/** @public */
export type FindingCode = keyof typeof findingTexts;

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
  'field-invalid': {
    message: '{{name}} {{complaint}}',
    remedy: 'Correct {{name}}',
  },
  'field-invalid-otherwise': {
    message: '{{name}}: {{complaint}}',
    remedy: 'Correct {{name}}',
  },
  'file-invalid': {
    message: 'the file: {{complaint}}',
    remedy: 'Correct the file',
  },
  'file-too-large': {
    message:
      'the file has {{count}} characters, more than the {{max}} that are read',
    remedy: 'Move large values to values.yaml',
  },
  'file-aliases': {
    message: 'the file cannot be read: {{reason}}',
    remedy: 'Use fewer YAML aliases',
  },
  'name-invalid': {
    message:
      'the {{what}} {{name}} is named after its folder or file, and a name {{complaint}}',
    remedy: 'Rename it',
  },
  'name-taken': {
    message: 'the name {{name}} belongs to the platform in {{other}}',
    remedy: 'Give this platform another name',
  },
  'file-without-app': {
    message:
      'the file lies where the app {{app}} would be, and there is no such app',
    remedy: 'Add the app, or put the file elsewhere',
  },
  'platform-file-missing': {
    message: 'the file with the inputs of the platform is missing',
    remedy:
      'Restore it from the history of the repository, or copy it from the reference platform',
  },
  'groups-file-missing': {
    message: 'the file with the groups of apps is missing',
    remedy:
      'Restore it from the history of the repository, or copy it from the reference platform',
  },
  'policy-doubtful': {
    message: 'line {{line}} of the policy: {{complaint}}',
    remedy: 'Grant what is needed and no more, or say why it is needed',
  },
  'values-invalid': {
    message: '{{complaint}} ({{chart}})',
    remedy:
      'Correct it as the values.yaml of the chart describes it; the editor of the values shows it',
  },
  'chart-missing': {
    message: '{{reason}}',
    remedy: 'Choose a version that the repository has',
  },
  'service-clash': {
    message:
      'there is already a group or an app named {{name}}, so the managed service is left out of the catalog',
    remedy: 'Rename the folder {{folder}}',
  },
  'entity-clash': {
    message: 'would be the entity {{ref}}, and something else already is',
    remedy: 'Rename or remove one of the two',
  },
  'entity-refused': {
    message: 'the catalog does not accept what the file describes: {{reason}}',
    remedy: 'Correct the file',
  },
  'deletion-held': {
    message:
      'the deletion of {{count}} of {{total}} entities is held back until {{due}}, since so much of the platform is no longer in its repository',
    remedy:
      'If that is meant, confirm the deletion or wait; if not, restore what is missing',
  },
  'deletion-held-gone': {
    message:
      'the deletion of {{count}} of {{total}} entities is held back until {{due}}, since the repository {{repository}} is gone',
    remedy:
      'If that is meant, confirm the deletion or wait; if not, restore what is missing',
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

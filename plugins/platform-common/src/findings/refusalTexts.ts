/**
 * Why the backend does not do what was asked for, by code. Its errors are these sentences with the values filled in, in
 * English; the portal says those that it knows in the person's language.
 *
 * @public
 */
export const refusalTexts = {
  permission:
    'You need the permission {{permission}} for this; ask whoever runs the portal',
  'permission-on':
    'You need the permission {{permission}} on {{item}}; ask whoever runs the portal',
  input: 'The input of {{kind}} cannot be used. {{complaints}}',
  'no-platform': 'There is no platform {{name}}',
  'platforms-unread':
    'The platforms are being read for the first time; try again in a moment',
  'name-taken': 'The platform in {{place}} has this name; choose another',
  'project-taken': 'The project {{path}} exists already; choose another name',
  'gitlab-group':
    'There is no group {{group}} on {{host}}, or the portal may not see it',
  'no-app': 'There is no app {{name}} on the platform {{platform}}',
  'no-service':
    'There is no managed service {{name}} on the platform {{platform}}',
  'no-service-here': 'There is no managed service {{name}}',
  'no-resource':
    'There is no {{system}} {{kind}} {{name}} on the platform {{platform}}',
  'no-group': 'There is no group {{name}}; choose one of {{groups}}',
  'no-file': 'There is no file {{path}}',
  'app-there':
    'There is an app {{name}} already; choose another name, or change that one',
  'name-there':
    'There is something named {{name}} already; choose another name',
  'file-there': 'There is a file {{path}} already; choose another name',
  'resource-there': 'There is a {{kind}} {{name}} already; choose another name',
  'folder-there':
    'The folder {{folder}} is there already; choose another name, or delete it first',
  'version-there': '{{name}} is at {{version}} already',
  'name-already': '{{name}} has this name already',
  'place-already':
    '{{name}} has this name and is in the group {{group}} already',
  'folder-empty': '{{folder}} is empty already',
  nothing:
    'The change would change nothing: the platform is already as it asks for',
  confirm: 'Type {{name}} into the confirmation; nothing was changed',
  'needed-app':
    '{{name}} is needed by {{others}}; remove it from their dependsOn, or remove them first',
  needed: '{{name}} is needed by {{others}}; change or remove them first',
  'of-service':
    '{{name}} belongs to the managed service {{service}}; remove the service, or change its order',
  'of-service-placed':
    '{{name}} belongs to the managed service {{service}}, whose order names it and places it; it cannot move',
  'of-service-named':
    '{{name}} belongs to the managed service {{service}}, whose order names it; it keeps its name',
  'argocd-stays':
    '{{name}} is Argo CD itself, which delivers everything else; destroy the platform instead',
  'argocd-name':
    '{{name}} is Argo CD itself: under another name it would delete itself first. It keeps its name',
  'app-name':
    '{{name}} keeps its name, since the orders of managed services and the resources of Vault and Harbor know it by that; it can go to another group',
  'kind-name':
    'A {{kind}} keeps its name: {{reason}}. Add one with the new name, move over what is in it, and remove {{name}}',
  'other-name':
    '{{file}} says another name than {{name}}; change the file itself',
  'no-version':
    '{{name}} does not come from a chart repository, so it has no version to raise; change its files',
  'no-values': '{{name}} has no values, since it does not come from a chart',
  meanwhile:
    '{{file}} was changed meanwhile; load it again and repeat your edit',
  'files-twice': 'files has {{names}} twice; give each its own name',
  'values-helm': 'values is for apps with a helm source; leave it out',
  'files-kustomization':
    'files has no kustomization.yaml, which a Kustomize app needs',
  'files-manifest': 'files has no manifest; give at least one .yaml file',
  'namespace-taken':
    'The namespace {{namespace}} belongs to apps of the platform; choose another',
  'by-hand':
    'Changed by hand, and would be lost: {{files}}. Make this change in these files, or restore them first',
  'order-missing':
    '{{file}} is missing or was changed by hand so that it is no order any more; restore it from the history, or change the files of the service themselves',
  'order-operator':
    'order.version: cannot be left to the operator again, since that may go back from {{version}}; write a version',
  'order-back':
    'order.version: cannot go back from {{before}} to {{after}}; order a new service and move the data',
  'order-type':
    'order.type: a {{before}} cannot become a {{after}}; order a new service and move the data',
  'order-shrink':
    'order.storage: volumes cannot shrink from {{before}} to {{after}}; order a new service and move the data',
  'order-postgresql':
    'order.version: PostgreSQL cannot go back from {{before}} to {{after}}; restore a backup into a new service',
  'order-database':
    'order.database: {{name}} cannot be renamed; order a new service and move the data',
  'order-restore':
    'order.restoreFrom: a backup is restored into a new service; order one in the same namespace',
  'order-rotation':
    'order.rotation: must not go back from {{before}}; raise it to rotate',
  'change-elsewhere': 'The change belongs to {{platform}}',
  'change-history':
    'The history of {{file}} is not there any more, so it cannot be restored; restore it by hand',
  'change-later':
    'Changed since then, and would be lost: {{files}}. Undo the later changes first, or edit these files',
  'change-no-undo': 'Changes cannot be undone here',
  'change-folder':
    '{{place}} is a folder on this machine; changes need a GitLab project',
  'change-secret':
    'The {{field}} holds {{what}}, and secrets never enter Git. Leave it out, and revoke it if it is real',
  'change-path': 'A change may not write {{path}}: only {{allowed}}',
  'change-long':
    '{{path}} would have {{count}} characters, more than the {{max}} that are accepted; keep large content elsewhere',
  'change-large':
    'The change would write more than {{files}} files or {{characters}} characters; make several of it',
  'no-template':
    'There is no template for {{system}} {{kind}}; there are {{others}}',
  'repository-unread':
    'The chart repository {{repository}} cannot be read now ({{reason}}); type chart and version',
  'repository-oci':
    '{{repository}} is an OCI registry, which has no index; type chart and version',
  'repository-not-allowed':
    'No group of any platform allows {{repository}}, so the portal does not read it',
  'chart-unread':
    'The chart {{chart}} of {{repository}} cannot be read now: {{reason}}',
  'chart-unknown': 'The repository {{repository}} has no chart {{chart}}',
  'chart-version':
    'The repository {{repository}} has no version {{version}} of {{chart}}; the newest is {{newest}}',
} as const;

/** @public */
export type RefusalCode = keyof typeof refusalTexts;

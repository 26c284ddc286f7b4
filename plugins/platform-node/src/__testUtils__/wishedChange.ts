import {
  ARGO_PLATFORM_FOLDER,
  type ChangeKindName,
} from '@slipway/plugin-platform-common';
import { repositories } from './PlatformModel';
import type { Doable } from './randomChanges';

const policyText = (path: string) =>
  `path "${path}/data/x" {\n  capabilities = ["read"]\n}\n`;

/** Where the wishes for files have them. */
export const extraFile = (name: string) =>
  `${ARGO_PLATFORM_FOLDER}/apps/storage/csi/notes/${name}.txt`;

/** What is asked of the engine for a wish. */
export function wishedChange(wanted: Doable): [ChangeKindName, object] {
  const { name } = wanted;
  const vault = (kind: string) => ({ system: 'vault', kind, name });
  const project = { system: 'harbor', kind: 'project', name };
  const files = (operation: object) =>
    ['files', { title: 'Notes', operations: [operation] }] as [
      ChangeKindName,
      object,
    ];
  switch (wanted.kind) {
    case 'add': {
      const { kind, version, values, ...settings } = wanted;
      return [
        'app.add',
        {
          ...settings,
          namespace: name,
          source: {
            helm: {
              repository:
                repositories[wanted.group as keyof typeof repositories],
              chart: name,
              version,
            },
          },
          values: JSON.stringify(values),
        },
      ];
    }
    case 'upgrade':
      return ['app.upgrade', { name, version: wanted.version }];
    case 'describe': {
      const { description, wave } = wanted;
      return ['app.configure', { name, description, wave }];
    }
    case 'set': {
      const { key, value } = wanted;
      return ['app.configure', { name, set: [{ path: [key], value }] }];
    }
    case 'move': {
      const { group, rights } = wanted;
      return ['app.move', { name, group, extendProject: rights }];
    }
    case 'rename':
      return ['app.move', { name, to: wanted.to, confirm: name }];
    case 'remove':
      return ['app.remove', { name, confirm: name }];
    case 'policy': {
      const spec = { policy: policyText(wanted.path) };
      return ['resource.apply', { ...vault('policy'), spec }];
    }
    case 'rename-policy':
      return [
        'resource.rename',
        { ...vault('policy'), to: wanted.to, confirm: name },
      ];
    case 'no-policy':
      return ['resource.remove', { ...vault('policy'), confirm: name }];
    case 'role': {
      const spec = {
        boundServiceAccountNames: [name],
        boundServiceAccountNamespaces: [name],
        tokenPolicies: wanted.policies,
        tokenTtl: wanted.ttl,
      };
      return ['resource.apply', { ...vault('kubernetes-role'), spec }];
    }
    case 'no-role':
      return [
        'resource.remove',
        { ...vault('kubernetes-role'), confirm: name },
      ];
    case 'project':
      return [
        'resource.apply',
        { ...project, spec: { storageQuota: wanted.quota } },
      ];
    case 'no-project':
      return ['resource.remove', { ...project, confirm: name }];
    case 'file':
      return files({
        action: 'create',
        path: extraFile(name),
        content: wanted.text,
      });
    case 'move-file':
      return files({
        action: 'move',
        path: extraFile(name),
        to: extraFile(wanted.to),
      });
    default:
      return files({ action: 'delete', path: extraFile(name) });
  }
}

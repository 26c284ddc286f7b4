import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  serviceFolder,
  serviceTypes,
  type Platform,
  type ServiceOrder,
} from '@slipway/plugin-platform-common';
import { parse } from 'yaml';
import type { ChangeKind } from '../../ChangeKind';
import type { WorkingTree } from '../../WorkingTree';
import { confirmed, removeOwnerLines } from '../apps';
import { checkTransition } from './checkOrder';
import { serviceFiles } from './plan';

const appsOf = (platform: Platform) =>
  new Set(platform.apps.map(app => app.name));

function findService(platform: Platform, name: string) {
  const service = platform.services.find(item => item.name === name);
  if (service) return service;
  throw new NotFoundError(
    `There is no managed service ${name} on the platform ${platform.name}`,
  );
}

/** What was ordered, as the repository keeps it. */
async function orderOf(tree: WorkingTree, name: string): Promise<ServiceOrder> {
  const path = `${serviceFolder(name)}/order.yaml`;
  const text = await tree.find(path);
  const order = serviceTypes.safeParse(
    text === undefined ? undefined : parse(text),
  );
  if (order.success) return order.data;
  throw new ConflictError(
    `${path} is missing or was changed by hand so that it is no order any more; restore it from the history, or change the files of the service themselves`,
  );
}

const add: ChangeKind<'service.add'> = {
  async build({ tree }, input) {
    const { platform } = tree.base;
    const { name, order, ...about } = input;
    const folder = serviceFolder(name);
    const taken =
      platform.services.some(service => service.name === name) ||
      platform.apps.some(app => app.name === name) ||
      platform.groups.some(group => group.name === name) ||
      tree.list(folder).length > 0;
    if (taken) {
      throw new ConflictError(
        `There is something named ${name} already; choose another name`,
      );
    }
    const namespace = input.namespace ?? name;
    const neighbour = platform.services.find(
      service => service.namespace === namespace,
    );
    const isApps = platform.apps.some(
      app => app.namespace === namespace && app.service === undefined,
    );
    if (isApps) {
      throw new ConflictError(
        `The namespace ${namespace} belongs to apps of the platform; choose another`,
      );
    }
    const service = {
      ...about,
      name,
      namespace,
      type: order.type,
      platformApps: appsOf(platform),
    };
    for (const [path, content] of Object.entries(
      serviceFiles(service, order),
    )) {
      await tree.create(path, content);
    }
    return {
      title: `Add the managed service ${name}`,
      notes: [
        `A ${order.type} for ${input.owner}, in the namespace \`${namespace}\`.`,
        ...(neighbour
          ? [
              `The namespace is that of the managed service ${neighbour.name}, too.`,
            ]
          : []),
      ],
    };
  },
};

const configure: ChangeKind<'service.configure'> = {
  async build({ tree }, input) {
    const { platform } = tree.base;
    const service = findService(platform, input.name);
    const before = await orderOf(tree, input.name);
    checkTransition(before, input.order);
    const facts = {
      ...service,
      platformApps: appsOf(platform),
    };
    const old = serviceFiles(facts, before);
    const wanted = serviceFiles(facts, input.order);
    const touched: string[] = [];
    for (const path of new Set([...Object.keys(old), ...Object.keys(wanted)])) {
      const content = wanted[path];
      if (content === old[path]) continue;
      // Only what the order decides is written; a file that a person has changed is theirs.
      const now = await tree.find(path);
      if (now !== undefined && now !== old[path]) {
        touched.push(path);
        continue;
      }
      if (content === undefined) await tree.delete(path);
      else await tree.write(path, content);
    }
    if (touched.length > 0) {
      throw new ConflictError(
        `Changed by hand, and would be lost: ${touched.join(
          ', ',
        )}. Make this change in these files, or restore them first`,
      );
    }
    return {
      title: `Change the managed service ${input.name}`,
      notes: differences(before, input.order),
    };
  },
};

/** What of an order changes, in words. */
function differences(before: ServiceOrder, after: ServiceOrder): string[] {
  const old = before as Record<string, unknown>;
  const now = after as Record<string, unknown>;
  return Object.keys({ ...old, ...now })
    .filter(key => JSON.stringify(old[key]) !== JSON.stringify(now[key]))
    .filter(key => key !== 'values')
    .map(
      key =>
        `\`${key}\`: ${JSON.stringify(old[key]) ?? 'nothing'} → ${
          JSON.stringify(now[key]) ?? 'nothing'
        }`,
    );
}

const remove: ChangeKind<'service.remove'> = {
  async build({ tree }, input) {
    const { platform } = tree.base;
    const service = findService(platform, input.name);
    confirmed(input.name, input.confirm);
    const own = new Set(
      platform.apps
        .filter(app => app.service === service.name)
        .map(app => app.name),
    );
    const needing = [
      ...platform.apps
        .filter(
          app =>
            app.service !== service.name &&
            app.dependsOn.some(name => own.has(name)),
        )
        .map(app => `the app ${app.name}`),
      ...platform.services
        .filter(
          other =>
            other.name !== service.name &&
            other.dependsOn.some(name => own.has(name)),
        )
        .map(other => `the managed service ${other.name}`),
    ];
    if (needing.length > 0) {
      throw new ConflictError(
        `${service.name} is needed by ${needing.join(
          ', ',
        )}; change or remove them first`,
      );
    }
    const folder = serviceFolder(service.name);
    if (tree.list(folder).length === 0) {
      throw new InputError(`${folder} is empty already`);
    }
    await tree.deleteFolder(folder);
    await removeOwnerLines(tree, folder);
    return {
      title: `Remove the managed service ${service.name}`,
      notes: [
        `Argo CD deletes everything in the namespace \`${service.namespace}\` that belongs to it, with its data. Snapshots go with it unless they are kept elsewhere.`,
      ],
    };
  },
};

/** The changes of managed services. */
export const serviceKinds = {
  'service.add': add,
  'service.configure': configure,
  'service.remove': remove,
};

import { isSound, repositories, type Model } from './PlatformModel';
import type { Doable } from './randomChanges';

/** An app in another group, to which what only it needs goes along where that is wanted. */
function moved(model: Model, name: string, to: string, rights: boolean): Model {
  const app = model.apps[name]!;
  const apps = { ...model.apps, [name]: { ...app, group: to } };
  if (!rights) return { ...model, apps };
  const { [app.group]: old, [to]: now } = structuredClone(model.groups);
  const left = Object.values(apps).filter(other => other.group === app.group);
  if (!now!.sources.includes(app.repository)) {
    now!.sources.push(app.repository);
  }
  if (!left.some(({ repository }) => repository === app.repository)) {
    old!.sources = old!.sources.filter(entry => entry !== app.repository);
  }
  const { namespace } = app;
  const may = ['*', namespace];
  if (!now!.destinations.some(entry => may.includes(entry))) {
    now!.destinations.push(namespace);
  }
  if (
    old!.destinations.length > 1 &&
    !left.some(other => other.namespace === namespace)
  ) {
    old!.destinations = old!.destinations.filter(entry => entry !== namespace);
  }
  const groups = { ...model.groups, [app.group]: old!, [to]: now! };
  return { ...model, apps, groups };
}

const without = <T>(from: Record<string, T>, name: string) =>
  Object.fromEntries(Object.entries(from).filter(([key]) => key !== name));

/** The model with what is wished for done to it; `undefined` when what it is about is not there, or there already. */
function done(model: Model, wanted: Doable): Model | undefined {
  const { name } = wanted;
  const app = model.apps[name];
  switch (wanted.kind) {
    case 'add': {
      if (app) return undefined;
      const { kind, name: _, ...settings } = wanted;
      const repository =
        repositories[wanted.group as keyof typeof repositories];
      const added = { ...settings, namespace: name, repository };
      return { ...model, apps: { ...model.apps, [name]: added } };
    }
    case 'upgrade':
      return (
        app && {
          ...model,
          apps: {
            ...model.apps,
            [name]: { ...app, version: wanted.version },
          },
        }
      );
    case 'describe': {
      const { description, wave } = wanted;
      return (
        app && {
          ...model,
          apps: { ...model.apps, [name]: { ...app, description, wave } },
        }
      );
    }
    case 'set': {
      const values = { ...app?.values, [wanted.key]: wanted.value };
      return (
        app && {
          ...model,
          apps: { ...model.apps, [name]: { ...app, values } },
        }
      );
    }
    case 'move':
      return app && app.group !== wanted.group
        ? moved(model, name, wanted.group, wanted.rights)
        : undefined;
    case 'rename': {
      const { to } = wanted;
      if (!app || model.apps[to]) return undefined;
      const apps = { ...without(model.apps, name), [to]: app };
      return {
        ...model,
        apps: Object.fromEntries(
          Object.entries(apps).map(([key, other]) => [
            key,
            {
              ...other,
              dependsOn: other.dependsOn.map(needed =>
                needed === name ? to : needed,
              ),
            },
          ]),
        ),
      };
    }
    case 'remove':
      return app && { ...model, apps: without(model.apps, name) };
    case 'policy':
      return {
        ...model,
        policies: { ...model.policies, [name]: wanted.path },
      };
    case 'rename-policy': {
      const { to } = wanted;
      const path = model.policies[name];
      if (path === undefined || model.policies[to] !== undefined) {
        return undefined;
      }
      return {
        ...model,
        policies: { ...without(model.policies, name), [to]: path },
        roles: Object.fromEntries(
          Object.entries(model.roles).map(([key, role]) => [
            key,
            {
              ...role,
              policies: role.policies.map(held => (held === name ? to : held)),
            },
          ]),
        ),
      };
    }
    case 'no-policy':
      return model.policies[name] === undefined
        ? undefined
        : { ...model, policies: without(model.policies, name) };
    case 'role': {
      const { policies, ttl } = wanted;
      return {
        ...model,
        roles: { ...model.roles, [name]: { policies, ttl } },
      };
    }
    case 'no-role':
      return (
        model.roles[name] && { ...model, roles: without(model.roles, name) }
      );
    case 'project':
      return {
        ...model,
        projects: { ...model.projects, [name]: wanted.quota },
      };
    case 'no-project':
      return model.projects[name] === undefined
        ? undefined
        : { ...model, projects: without(model.projects, name) };
    case 'file':
      return model.apps.csi && model.files[name] === undefined
        ? { ...model, files: { ...model.files, [name]: wanted.text } }
        : undefined;
    case 'move-file': {
      const text = model.files[name];
      if (text === undefined || model.files[wanted.to] !== undefined) {
        return undefined;
      }
      return {
        ...model,
        files: { ...without(model.files, name), [wanted.to]: text },
      };
    }
    default:
      return model.files[name] === undefined
        ? undefined
        : { ...model, files: without(model.files, name) };
  }
}

/** The model after a wish; `undefined` when it has to be refused. */
export function predict(model: Model, wanted: Doable): Model | undefined {
  const changed = done(model, wanted);
  if (
    !changed ||
    JSON.stringify(changed) === JSON.stringify(model) ||
    !isSound(changed)
  ) {
    return undefined;
  }
  // The files of an app go with it.
  return changed.apps.csi ? changed : { ...changed, files: {} };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditRoutes } from './audit/auditRoutes';
import { blueprintRoutes } from './blueprint/blueprintRoutes';
import { changeRoutes } from './changes/changeRoutes';
import { chartRoutes } from './charts/chartRoutes';
import { contentRoutes } from './content/contentRoutes';
import { liveRoutes } from './live/liveRoutes';
import { gitlabRoutes } from './gitlab/gitlabRoutes';
import { meRoutes } from './me/meRoutes';
import { creationRoutes } from './platforms/creationRoutes';
import { nameRoutes } from './platforms/nameRoutes';
import { pipelineRoutes } from './pipelines/pipelineRoutes';
import { platformRoutes } from './platforms/platformRoutes';

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** The keys of the description with those above them, as `paths`, `paths|/platforms`, `paths|/platforms|get`. */
function keysOf(text: string): string[] {
  const above: string[] = [];
  return text.split('\n').flatMap(line => {
    const [, indent, key] = /^((?: {2})*)([^\s:#'-][^\s:]*):/.exec(line) ?? [];
    if (indent === undefined || key === undefined) return [];
    above.length = indent.length / 2;
    above.push(key);
    return [above.join('|')];
  });
}

const text = readFileSync(join(__dirname, 'openapi.yaml'), 'utf8');
const keys = keysOf(text);

describe('openapi.yaml', () => {
  it('describes every route, and no other', () => {
    // Nothing is asked for while a router is made.
    const unused = {} as never;
    const routers = [
      platformRoutes({
        permitted: unused,
        audit: unused,
        events: unused,
        repositories: unused,
        ready: unused,
      }),
      nameRoutes({ permitted: unused, repositories: unused }),
      blueprintRoutes({ permitted: unused, blueprint: unused }),
      gitlabRoutes({ permitted: unused, clients: unused }),
      pipelineRoutes({
        permitted: unused,
        audit: unused,
        clients: unused,
        pipelines: unused,
        repositories: unused,
      }),
      liveRoutes({
        permitted: unused,
        audit: unused,
        live: unused,
        pendingChanges: unused,
      }),
      contentRoutes({ permitted: unused, repositories: unused }),
      chartRoutes({ permitted: unused, charts: unused, repositories: unused }),
      meRoutes({
        permitted: unused,
        auth: unused,
        live: unused,
        repositories: unused,
        store: unused,
        userInfo: unused,
      }),
      auditRoutes({ permitted: unused, store: unused }),
      creationRoutes({ permitted: unused, audit: unused }),
      changeRoutes({
        permitted: unused,
        audit: unused,
        auth: unused,
        changes: unused,
        store: unused,
      }),
    ];
    const routes = routers
      .flatMap(router => router.stack as Layer[])
      .flatMap(({ route }) =>
        route
          ? Object.keys(route.methods).map(
              method => `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`,
            )
          : [],
      );
    const described = keys.flatMap(key => {
      const [, path, method] = /^paths\|([^|]+)\|([^|]+)$/.exec(key) ?? [];
      return path && method ? [`${method} ${path}`] : [];
    });

    expect(routes.length).toBeGreaterThan(0);
    expect(described.sort()).toEqual(routes.sort());
  });

  it('has every definition that it refers to', () => {
    const references = [...text.matchAll(/\$ref: '#\/([^']+)'/g)].map(
      match => match[1]!,
    );
    expect(references.length).toBeGreaterThan(0);
    for (const reference of references)
      expect(keys).toContain(reference.replaceAll('/', '|'));
  });
});

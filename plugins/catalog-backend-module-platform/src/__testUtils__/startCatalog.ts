import { setTimeout as sleep } from 'node:timers/promises';
import {
  coreServices,
  createServiceFactory,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import catalogModulePlatform from '../index';

/** An entity as the catalog gives it out. */
export type StatusEntity = Entity & { status?: { items: unknown[] } };

/** A backend with the real catalog and our module. */
export async function startCatalog(options: {
  knex: Knex;
  /** Where platforms are; the service for them, or the configuration of the real one. */
  feature?: BackendFeature;
  config?: JsonObject;
}) {
  const events = mockServices.events();
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModulePlatform,
      mockServices.rootConfig.factory({ data: options.config ?? {} }),
      ...(options.feature ? [options.feature] : []),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => mockServices.database({ knex: options.knex }),
      }),
      createServiceFactory({
        service: eventsServiceRef,
        deps: {},
        factory: () => events,
      }),
    ],
  });
  const { port } = backend.server.address() as { port: number };
  const entities = async (): Promise<Map<string, StatusEntity>> => {
    const response = await fetch(
      `http://localhost:${port}/api/catalog/entities/by-query?limit=100`,
    );
    const { items } = (await response.json()) as { items: StatusEntity[] };
    return new Map(
      items.map(item => [
        `${item.kind}:${item.metadata.namespace}/${item.metadata.name}`.toLowerCase(),
        item,
      ]),
    );
  };
  /** Waits for the catalog's own processing, which follows a mutation after a second or so. */
  const entitiesWhen = async (
    ready: (found: Map<string, StatusEntity>) => boolean,
  ) => {
    for (let attempt = 0; attempt < 150; attempt++) {
      const found = await entities();
      if (ready(found)) return found;
      await sleep(200);
    }
    throw new Error('the catalog did not get there in 30 seconds');
  };
  return { entities, entitiesWhen, events, stop: () => backend.stop() };
}

import { createBackend } from '@backstage/backend-defaults';
import type { Backend } from '@backstage/backend-app-api';
import {
  argocdPlugin,
  kubernetesPlatformsModule,
} from '@slipway/plugin-platform-backend';
import { gitlabPeopleModule } from './people/gitlabPeopleModule';
import { closedScheduler } from './scheduler/closedScheduler';
import { rootHttpRouter } from './websockets/rootHttpRouter';

/** The backend with all its plugins, not yet started. */
export function createPortal(): Backend {
  const backend = createBackend();

  backend.add(rootHttpRouter);
  backend.add(closedScheduler);

  backend.add(import('@backstage/plugin-app-backend'));

  backend.add(import('@backstage/plugin-auth-backend'));
  backend.add(import('@backstage/plugin-auth-backend-module-gitlab-provider'));
  // Lets nobody in outside development.
  backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));

  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(import('@backstage/plugin-catalog-backend-module-gitlab-org'));
  backend.add(gitlabPeopleModule);
  backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
  backend.add(
    import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
  );
  backend.add(import('@slipway/plugin-catalog-backend-module-platform'));

  backend.add(import('@backstage/plugin-events-backend'));
  backend.add(import('@backstage/plugin-events-backend-module-gitlab'));

  backend.add(import('@backstage/plugin-kubernetes-backend'));
  backend.add(kubernetesPlatformsModule);

  backend.add(import('@backstage/plugin-mcp-actions-backend'));

  backend.add(import('@backstage/plugin-notifications-backend'));

  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(import('@slipway/plugin-permission-backend-module-platform'));

  backend.add(import('@backstage/plugin-scaffolder-backend'));
  backend.add(import('@slipway/plugin-scaffolder-backend-module-platform'));

  backend.add(import('@backstage/plugin-search-backend'));
  backend.add(import('@backstage/plugin-search-backend-module-catalog'));
  // Takes over where the database is PostgreSQL; elsewhere the index is in memory.
  backend.add(import('@backstage/plugin-search-backend-module-pg'));
  backend.add(import('@backstage/plugin-search-backend-module-techdocs'));
  backend.add(import('@slipway/plugin-search-backend-module-platform'));

  backend.add(import('@backstage/plugin-signals-backend'));

  backend.add(import('@backstage/plugin-techdocs-backend'));
  backend.add(import('@slipway/plugin-techdocs-backend-module-markdown'));

  backend.add(import('@slipway/plugin-platform-backend'));
  backend.add(argocdPlugin);
  backend.add(import('@slipway/plugin-sandbox-backend'));

  return backend;
}

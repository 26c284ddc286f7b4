import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-signals-backend'));

// What the READMEs of the packed plugins say.
backend.add(import('@slipway/plugin-catalog-backend-module-platform'));
backend.add(import('@slipway/plugin-permission-backend-module-platform'));
backend.add(import('@slipway/plugin-platform-backend'));
backend.add(import('@slipway/plugin-scaffolder-backend-module-platform'));
backend.add(import('@slipway/plugin-sandbox-backend'));

backend.start();

import {
  platformCreatePermission,
  type BlueprintSummary,
  type Platform,
} from '@slipway/plugin-platform-common';
import type { Blueprint } from '@slipway/plugin-platform-node';
import Router from 'express-promise-router';
import type { Permitted } from '../http/permitted';
import { sendUnlessSame } from '../http/sendUnlessSame';

/** What the New platform template chooses from. */
export function blueprintSummary(platform: Platform): BlueprintSummary {
  const { settings } = platform;
  return {
    groups: platform.groups.map(group => ({
      name: group.name,
      title: group.title,
      description: group.description,
      required: group.required ?? false,
      optIn: group.optIn ?? false,
      apps: platform.apps.filter(app => app.group === group.name).length,
    })),
    apps: platform.apps.map(app => {
      const { helm } = app.source;
      return {
        name: app.name,
        title: app.title,
        group: app.group,
        wave: app.wave,
        dependsOn: app.dependsOn,
        ...(helm && 'version' in helm && { version: helm.version }),
      };
    }),
    defaults: {
      region: settings.aws.region,
      availabilityZones: settings.network.availabilityZones,
      cidr: settings.network.cidr,
      kubernetesVersion: settings.cluster.version,
      ciliumVersion: settings.servicemesh.version,
      argocdVersion: settings.argocd.version,
      systemNodeTypes: settings.cluster.systemNodes.instanceTypes,
    },
  };
}

/** `/blueprint` */
export function blueprintRoutes(deps: {
  permitted: Permitted;
  blueprint: () => Blueprint;
}) {
  const router = Router();
  router.get('/blueprint', async (req, res) => {
    await deps.permitted(req, platformCreatePermission);
    sendUnlessSame(
      req,
      res,
      blueprintSummary(await deps.blueprint().platform()),
    );
  });
  return router;
}

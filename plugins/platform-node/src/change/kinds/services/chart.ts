import type { ServiceBlueprint } from './ServiceFiles';

/** A service from any chart. */
export const chart: ServiceBlueprint<'chart'> = (service, order) => ({
  needs: [],
  published: [],
  apps: [
    {
      suffix: 'app',
      title: `${service.title}: ${order.chart}`,
      description: `The chart ${order.chart}.`,
      wave: 40,
      chart: {
        repository: order.repository,
        chart: order.chart,
        version: order.version,
      },
      values: order.values?.trim() ? order.values : '{}\n',
    },
  ],
  alerts: [],
  guide: [
    `The chart is \`${order.chart}\` ${order.version}; its values are in \`apps/${service.name}-app/values.yaml\`.`,
  ],
});

import type { ChartDescriptions } from '../description';
import { compute } from './compute';
import { data } from './data';
import { delivery } from './delivery';
import { infrastructure } from './infrastructure';
import { observability } from './observability';
import { security } from './security';

/** Where a chart is described, for messages. */
export const DESCRIPTIONS_FOLDER =
  'packages/platform-tests/src/operation/charts';

/** Every chart of others that the platform uses. */
export const chartDescriptions: ChartDescriptions = {
  ...compute,
  ...data,
  ...delivery,
  ...infrastructure,
  ...observability,
  ...security,
};

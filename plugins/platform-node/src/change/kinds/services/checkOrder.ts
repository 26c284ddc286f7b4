import { InputError } from '@backstage/errors';
import type { ServiceOrder } from '@slipway/plugin-platform-common';

const units: Record<string, number> = { Mi: 1, Gi: 1024, Ti: 1024 * 1024 };

/** Mebibytes of a quantity such as `20Gi`. */
function mebibytes(quantity: string): number {
  const [, number, unit] = /^(\d+)(Mi|Gi|Ti)$/.exec(quantity)!;
  return Number(number) * units[unit!]!;
}

type Restorable = { restoreFrom?: string };
type Rotatable = { rotation?: number };

/** What is on the volumes was written by the newer version. */
function checkNotBack(before?: string, after?: string): void {
  if (before === undefined) return;
  if (after === undefined) {
    throw new InputError(
      `order.version: cannot be left to the operator again, since that may go back from ${before}; write a version`,
    );
  }
  if (before.localeCompare(after, 'en', { numeric: true }) > 0) {
    throw new InputError(
      `order.version: cannot go back from ${before} to ${after}; order a new service and move the data`,
    );
  }
}

const major = (version: string) => Number(version.split('.')[0]);
const minor = (version: string) => Number(version.split('.')[1]);

/**
 * Whether an order can become another one.
 *
 * @throws InputError when Kubernetes or the database could not follow
 */
export function checkTransition(
  before: ServiceOrder,
  after: ServiceOrder,
): void {
  if (before.type !== after.type) {
    throw new InputError(
      `order.type: a ${before.type} cannot become a ${after.type}; order a new service and move the data`,
    );
  }
  if (
    'storage' in before &&
    'storage' in after &&
    before.type !== 'namespace' &&
    mebibytes(after.storage) < mebibytes(before.storage)
  ) {
    throw new InputError(
      `order.storage: volumes cannot shrink from ${before.storage} to ${after.storage}; order a new service and move the data`,
    );
  }
  if (before.type === 'postgresql' && after.type === 'postgresql') {
    const back =
      major(after.version) < major(before.version) ||
      (major(after.version) === major(before.version) &&
        minor(after.version) < minor(before.version));
    if (back) {
      throw new InputError(
        `order.version: PostgreSQL cannot go back from ${before.version} to ${after.version}; restore a backup into a new service`,
      );
    }
    if (after.database !== before.database) {
      throw new InputError(
        `order.database: ${before.database} cannot be renamed; order a new service and move the data`,
      );
    }
  }
  if (
    'restoreFrom' in { ...before, ...after } &&
    (before as Restorable).restoreFrom !== (after as Restorable).restoreFrom
  ) {
    throw new InputError(
      'order.restoreFrom: a backup is restored into a new service; order one in the same namespace',
    );
  }
  if (
    (before.type === 'valkey' && after.type === 'valkey') ||
    (before.type === 'kafka' && after.type === 'kafka')
  ) {
    checkNotBack(before.version, after.version);
  }
  const turned = (before as Rotatable).rotation;
  if (turned !== undefined && ((after as Rotatable).rotation ?? 0) < turned) {
    throw new InputError(
      `order.rotation: must not go back from ${turned}; raise it to rotate`,
    );
  }
}

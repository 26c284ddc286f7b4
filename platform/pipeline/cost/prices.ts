import { readFileSync } from 'node:fs';

/** What one region charges, in USD. */
export interface RegionPrices {
  perHour: Record<string, number>;
  perMonth: Record<string, number>;
  /** Volumes by their type. */
  perGbMonth: Record<string, number>;
  /** The size `large` (two vCPUs) of each instance family; the other sizes follow from it. */
  largePerHour: Record<string, number>;
}

/** `prices.json`. */
export interface PriceFile {
  /** When the prices were looked up, `yyyy-mm-dd`. */
  asOf: string;
  source: string;
  hoursPerMonth: number;
  regions: Record<string, RegionPrices>;
}

/** Reads the price file beside the pipeline. */
export function readPrices(): PriceFile {
  const file = new URL('../prices.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as PriceFile;
}

/** How many times a `large` an instance of a size is: AWS charges its sizes in proportion. */
function largesIn(size: string): number | undefined {
  if (size === 'medium') return 0.5;
  if (size === 'large') return 1;
  const [, times] = /^(\d*)xlarge$/.exec(size) ?? [];
  return times === undefined ? undefined : 2 * Number(times || 1);
}

/**
 * The monthly price of a unit in USD, or undefined for what has no price in the file: a price that is not
 * known must never count as nothing.
 */
export type MonthlyPrice = (unit: string) => number | undefined;

/**
 * Prices of a region. Units: the keys of `perHour` and `perMonth`, `gb:<volume type>`,
 * `instance:<family>.<size>` and `vcpu:<family>`.
 */
export function monthlyPrices(file: PriceFile, region: string): MonthlyPrice {
  const prices = file.regions[region];
  const month = (hour: number | undefined) =>
    hour === undefined ? undefined : hour * file.hoursPerMonth;
  return unit => {
    if (!prices) return undefined;
    const [kind, name = ''] = unit.split(':');
    if (kind === 'gb') return prices.perGbMonth[name];
    if (kind === 'vcpu') {
      const large = month(prices.largePerHour[name]);
      return large === undefined ? undefined : large / 2;
    }
    if (kind === 'instance') {
      const [family = '', size = ''] = name.split('.');
      const large = month(prices.largePerHour[family]);
      const times = largesIn(size);
      return large === undefined || times === undefined
        ? undefined
        : large * times;
    }
    return prices.perMonth[unit] ?? month(prices.perHour[unit]);
  };
}

import type { Plan } from '../plan.ts';
import { monthlyPrices, type MonthlyPrice, type PriceFile } from './prices.ts';
import {
  planQuantities,
  systemNodes,
  workerNodes,
  type PlatformInputs,
  type Quantity,
} from './quantities.ts';

/** One line of the table. */
export interface CostLine {
  item: string;
  before: number;
  after: number;
  /** USD a month for one; undefined where the price file has none. */
  price: number | undefined;
  /** Whether it costs by its use, which nobody knows beforehand. */
  byUse: boolean;
}

/** Adds up what is the same on both sides of a change. */
export function costLines(
  before: Quantity[],
  after: Quantity[],
  price: MonthlyPrice,
): CostLine[] {
  const lines = new Map<string, CostLine>();
  const add = (side: 'before' | 'after', quantities: Quantity[]) => {
    for (const { item, unit, count } of quantities) {
      const key = `${unit} ${item}`;
      const line = lines.get(key) ?? {
        item,
        before: 0,
        after: 0,
        price: price(unit),
        byUse: unit.startsWith('use:'),
      };
      line[side] += count;
      lines.set(key, line);
    }
  };
  add('before', before);
  add('after', after);
  return [...lines.values()].sort((a, b) => a.item.localeCompare(b.item, 'en'));
}

const dollars = (amount: number) =>
  `${amount < 0 ? '−' : ''}$${Math.abs(amount).toLocaleString('en-US', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  })}`;

const change = (amount: number) =>
  amount > 0 ? `+${dollars(amount)}` : dollars(amount);

const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;

/** Instance types come from platform.yaml, which a merge request may fill with anything. */
const cell = (text: string) =>
  text.replace(/[^\p{L}\p{N} ,._:/-]/gu, '?').slice(0, 100);

function describe(line: CostLine): string {
  const { item, before, after, price, byUse } = line;
  const counts = before === after ? `${after}` : `${before} → ${after}`;
  if (price === undefined) {
    const none = byUse ? 'by use' : '**no price**';
    return row(cell(item), counts, none, '', '');
  }
  return row(
    cell(item),
    counts,
    dollars(price),
    dollars(after * price),
    before === after ? '' : change((after - before) * price),
  );
}

/** The worker nodes cost most when Karpenter fills its limit with its dearest family. */
function workerLimit(
  inputs: PlatformInputs,
  price: MonthlyPrice,
): string | undefined {
  const families = workerNodes(inputs);
  const [first] = families;
  if (!first) return undefined;
  const unknown = families.filter(({ unit }) => price(unit) === undefined);
  if (unknown.length > 0) {
    const names = unknown.map(({ unit }) => cell(unit.replace('vcpu:', '')));
    return `Karpenter may add up to ${
      first.count
    } vCPUs; what they cost at most is not known, since the price file has **no price** for ${names.join(
      ', ',
    )}.`;
  }
  const most = Math.max(...families.map(({ unit }) => price(unit)!));
  return `Karpenter may add up to ${first.count} vCPUs: at most ${dollars(
    most * first.count,
  )} a month more, on demand and all of the time.`;
}

/** What a table is made of. */
export interface CostInputs {
  plan: Plan;
  /** `platform.yaml` of the change. */
  inputs: PlatformInputs;
  /** `platform.yaml` before it; undefined for a platform that is not there yet. */
  inputsBefore?: PlatformInputs;
  prices: PriceFile;
}

/** The monthly cost of a platform before and after a change, as Markdown. */
export function costTable(given: CostInputs): string {
  const { plan, inputs, inputsBefore, prices } = given;
  const price = monthlyPrices(prices, inputs.aws.region);
  const { before, after } = planQuantities(plan);
  const lines = costLines(
    [...before, ...(inputsBefore ? systemNodes(inputsBefore) : [])],
    [...after, ...systemNodes(inputs)],
    price,
  );
  const priced = lines.filter(line => line.price !== undefined);
  const sum = (side: 'before' | 'after') =>
    priced.reduce((total, line) => total + line[side] * line.price!, 0);
  const unknown = lines.filter(
    line => line.price === undefined && !line.byUse,
  ).length;
  const notes = [
    unknown > 0
      ? `${unknown} of these have no price for ${cell(
          inputs.aws.region,
        )} in \`platform/pipeline/prices.json\` and are not in the sum.`
      : undefined,
    workerLimit(inputs, price),
    `Prices as of ${prices.asOf}. ${prices.source}`,
  ];
  return `### Cost

${row('item', 'count', 'each, a month', 'a month', 'difference')}
${row('---', '--:', '--:', '--:', '--:')}
${lines.map(describe).join('\n')}
${row(
  '**Sum of what has a price**',
  '',
  '',
  `**${dollars(sum('after'))}**`,
  `**${change(sum('after') - sum('before'))}**`,
)}

${notes.filter(note => note !== undefined).join('\n\n')}
`;
}

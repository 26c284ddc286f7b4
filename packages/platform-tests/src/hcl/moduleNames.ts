import { parse } from '@cdktf/hcl2json';
import {
  moduleInterface,
  type ModuleInterface,
  type ModuleVersion,
} from './moduleIndex';

/** A block as hcl2json gives it. */
export type Block = Record<string, unknown>;

type Labelled = Record<string, Block[]>;

/** A call of another module. */
export interface ModuleCall {
  file: string;
  name: string;
  block: Block;
  /** Absent for a module of this repository. */
  from?: ModuleVersion;
  /** Absent when the index does not have it. */
  interface?: ModuleInterface;
}

/** What a module defines, by the way that expressions refer to it: `var.name`, `local.x`, `aws_vpc.this`. */
export interface ModuleNames {
  defined: Set<string>;
  /** The variables without a default. */
  required: string[];
  calls: ModuleCall[];
  /** The keys of outputs that are objects, by output. */
  outputKeys: Map<string, string[]>;
}

/** Arguments of every module call that are not inputs of the module. */
const ofEveryCall = new Set([
  'source',
  'version',
  'for_each',
  'count',
  'depends_on',
  'providers',
]);

/** The inputs that a module call gives. */
export function givenInputs({ block }: ModuleCall): string[] {
  return Object.keys(block).filter(key => !ofEveryCall.has(key));
}

function moduleCalls(file: string, modules: Labelled = {}): ModuleCall[] {
  return Object.entries(modules).flatMap(([name, blocks]) =>
    blocks.map(block => {
      const source = String(block.source);
      if (source.startsWith('.')) return { file, name, block };
      const from = { source, version: String(block.version) };
      return { file, name, block, from, interface: moduleInterface(from) };
    }),
  );
}

/**
 * Reads what a module defines.
 *
 * @param files - the text of its `.tf` files, by path
 */
export async function moduleNames(
  files: Record<string, string>,
): Promise<ModuleNames> {
  const names: ModuleNames = {
    defined: new Set(),
    required: [],
    calls: [],
    outputKeys: new Map(),
  };
  for (const [file, text] of Object.entries(files)) {
    const parsed = (await parse(file, text)) as {
      variable?: Labelled;
      locals?: Block[];
      output?: Labelled;
      check?: Labelled;
      module?: Labelled;
      resource?: Record<string, Labelled>;
      data?: Record<string, Labelled>;
    };
    for (const [name, [block]] of Object.entries(parsed.variable ?? {})) {
      names.defined.add(`var.${name}`);
      if (!('default' in block!)) names.required.push(name);
    }
    for (const local of (parsed.locals ?? []).flatMap(Object.keys)) {
      names.defined.add(`local.${local}`);
    }
    for (const [name, [block]] of Object.entries(parsed.output ?? {})) {
      names.defined.add(`output.${name}`);
      const { value } = block!;
      if (typeof value === 'object' && value !== null) {
        names.outputKeys.set(name, Object.keys(value));
      }
    }
    for (const name of Object.keys(parsed.check ?? {})) {
      names.defined.add(`check.${name}`);
    }
    for (const [type, named] of Object.entries(parsed.resource ?? {})) {
      for (const name of Object.keys(named)) {
        names.defined.add(`${type}.${name}`);
      }
    }
    for (const [type, named] of Object.entries(parsed.data ?? {})) {
      for (const name of Object.keys(named)) {
        names.defined.add(`data.${type}.${name}`);
      }
    }
    names.calls.push(...moduleCalls(file, parsed.module));
  }
  for (const { name } of names.calls) names.defined.add(`module.${name}`);
  return names;
}

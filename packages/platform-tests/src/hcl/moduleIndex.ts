import { existsSync } from 'node:fs';
import { filesBelow, readText, repositoryPath } from '../repository/files';

/** Where the names of inputs and outputs of the modules from the registry are kept. */
export const MODULES_FOLDER = 'packages/platform-tests/modules';

/** A module from the registry, as a module call names it. */
export interface ModuleVersion {
  /** Such as `terraform-aws-modules/eks/aws//modules/karpenter`. */
  source: string;
  version: string;
}

/** What a module takes and gives. */
export interface ModuleInterface {
  inputs: string[];
  /** The inputs without a default. */
  required: string[];
  outputs: string[];
}

/** The file that says what a module takes and gives, from the root of the repository. */
export function moduleFile({ source, version }: ModuleVersion): string {
  const name = source.replace(/\/+/g, '.');
  return `${MODULES_FOLDER}/${name}.${version}.json`;
}

/** All files of the index. */
export function moduleFiles(): string[] {
  return filesBelow(MODULES_FOLDER).filter(file => file.endsWith('.json'));
}

/** What the index says of a module at a version, or undefined. */
export function moduleInterface(
  module: ModuleVersion,
): ModuleInterface | undefined {
  const file = moduleFile(module);
  return existsSync(repositoryPath(file))
    ? (JSON.parse(readText(file)) as ModuleInterface)
    : undefined;
}

import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Config } from '@backstage/config';
import { ConfigSources } from '@backstage/config-loader';
import { parse } from 'yaml';
import { missingVariables, type MissingVariable } from './missingVariables';

/** What the portal starts with. */
export interface Configuration {
  config: Config;
  /** Variables that the files name, that are not set, and without which a value is missing. */
  missing: MissingVariable[];
}

/**
 * Reads the configuration as Backstage does: the files that `--config` names, else `app-config.yaml` and
 * `app-config.local.yaml`, and variables that begin with `APP_CONFIG_`.
 *
 * @throws Error when a file cannot be read or is no YAML
 */
export async function readConfiguration(
  argv: string[],
): Promise<Configuration> {
  const config = await ConfigSources.toConfig(
    ConfigSources.default({ argv, watch: false }),
  );
  const files = ConfigSources.parseArgs(argv)
    .filter(({ type }) => type === 'path')
    .map(({ target }) => target);
  return {
    config,
    missing: missingVariables(
      files.map(file => ({
        name: basename(file),
        document: parse(readFileSync(resolve(file), 'utf8')),
      })),
      process.env,
    ),
  };
}

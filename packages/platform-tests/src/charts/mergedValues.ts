import type { App } from '@slipway/plugin-platform-common';
import { existsSync } from 'node:fs';
import { parse } from 'yaml';
import { sourcesOf, type Application } from '../argocd/application';
import { readText, repositoryPath } from '../repository/files';

/** Values of a chart. */
export type Values = Record<string, unknown>;

const isMap = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What Helm makes of values that come one after the other: maps are merged, anything else is replaced. */
export function merged(under: Values, over: Values): Values {
  const result = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const known = result[key];
    result[key] = isMap(known) && isMap(value) ? merged(known, value) : value;
  }
  return result;
}

/** The values that an app gives to its chart: those of `values.yaml`, and over them the rendered ones of `app.yaml`. */
export function valuesOf(app: App, application: Application): Values {
  const file = `${app.folder}/values.yaml`;
  const written = existsSync(repositoryPath(file))
    ? (parse(readText(file)) as Values | null) ?? {}
    : {};
  const rendered = sourcesOf(application).find(({ helm }) => helm)?.helm
    ?.valuesObject;
  return merged(written, rendered ?? {});
}

/** The value at a path with dots, such as `server.replicas` or `list.0.name`; undefined when nothing is there. */
export function valueAt(values: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null
          ? (value as Values)[key]
          : undefined,
      values,
    );
}

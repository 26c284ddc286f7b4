import type { App } from '@slipway/plugin-platform-common';
import { stringify } from 'yaml';
import type { Application } from '../argocd/application';
import { valuesOf } from '../charts/mergedValues';
import { parseManifests } from '../kubernetes/manifests';
import type { LocatedObject } from './validator';

/** Under which keys charts of others take objects, each as a map or as a text. */
const keys = ['extraObjects', 'extraManifests'];

/** The objects that our values hand to an app's chart, which renders them beside its own. */
export function extraObjects(
  app: App,
  application: Application,
): LocatedObject[] {
  const values = valuesOf(app, application);
  const file = `${app.folder}/app.yaml`;
  return keys
    .flatMap(key => (values[key] ?? []) as (object | string)[])
    .flatMap(one =>
      parseManifests(typeof one === 'string' ? one : stringify(one), file),
    )
    .map(object => ({ file, object }));
}

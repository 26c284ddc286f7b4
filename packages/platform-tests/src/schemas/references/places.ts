import { parse } from 'yaml';
import { filesBelow, readText } from '../../repository/files';
import type { AppObjects, PlatformObjects } from '../platformObjects';
import { namespaceOf } from './existing';

/** Something in which references stand: an object, or values for a chart of others. */
export interface Place {
  file: string;
  /** What it is, for messages. */
  title: string;
  /** Where names without a namespace are looked for. */
  namespace?: string;
  apiVersion?: string;
  kind?: string;
  content: unknown;
}

function placesOfApp({ app, objects }: AppObjects): Place[] {
  const values = `${app.folder}/values.yaml`;
  return [
    ...objects.map(located => {
      const { apiVersion, kind, metadata } = located.object;
      return {
        file: located.file,
        title: `the ${kind} ${metadata.name}`,
        namespace: namespaceOf(located, app.namespace),
        apiVersion,
        kind,
        content: located.object,
      };
    }),
    ...(filesBelow(app.folder).includes(values)
      ? [
          {
            file: values,
            title: `the values of ${app.name}`,
            namespace: app.namespace,
            content: parse(readText(values)) as unknown,
          },
        ]
      : []),
  ];
}

/** All places of the platform with references; those in values are the only ones to what charts render. */
export function placesOf({ apps, root }: PlatformObjects): Place[] {
  return [
    ...root.map(({ file, object }) => ({
      file,
      title: `the ${object.kind} ${object.metadata.name}`,
      // Values in an Application are for what comes to the namespace of its destination.
      namespace: (
        object.spec as { destination?: { namespace?: string } } | undefined
      )?.destination?.namespace,
      apiVersion: object.apiVersion,
      kind: object.kind,
      content: object,
    })),
    ...apps.flatMap(placesOfApp),
  ];
}

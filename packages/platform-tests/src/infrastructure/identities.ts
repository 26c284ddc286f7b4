import { parse } from '@cdktf/hcl2json';
import type { App } from '@slipway/plugin-platform-common';
import { parse as parseYaml } from 'yaml';

/** A service account that gets a role in AWS. */
export interface Identity {
  namespace: string;
  serviceAccount: string;
}

/** The service accounts that a module ties to roles: objects with both names, wherever they are. */
function identitiesBelow(value: unknown): Identity[] {
  if (Array.isArray(value)) return value.flatMap(identitiesBelow);
  if (value === null || typeof value !== 'object') return [];
  const { namespace, service_account: serviceAccount } = value as Record<
    string,
    unknown
  >;
  const own =
    typeof namespace === 'string' &&
    typeof serviceAccount === 'string' &&
    !`${namespace}${serviceAccount}`.includes('${')
      ? [{ namespace, serviceAccount }]
      : [];
  return [...own, ...Object.values(value).flatMap(identitiesBelow)];
}

/** Reads the service accounts of a `.tf` file. */
export async function identitiesIn(
  file: string,
  text: string,
): Promise<Identity[]> {
  return identitiesBelow(await parse(file, text));
}

/** An app with the text of its files, by path. */
export interface AppWithFiles {
  app: Pick<App, 'name' | 'namespace' | 'folder'>;
  files: Record<string, string>;
}

/** Whether an app has a service account of that name: it says so, or its chart derives it from a name. */
function hasServiceAccount(
  { app, files }: AppWithFiles,
  name: string,
): boolean {
  if (app.name === name) return true;
  const word = new RegExp(`(?<![\\w-])${name}(?![\\w-])`);
  if (Object.values(files).some(text => word.test(text))) return true;
  const values = parseYaml(files[`${app.folder}/values.yaml`] ?? '') as Record<
    string,
    unknown
  > | null;
  return Object.keys(values ?? {}).some(key => `${app.name}-${key}` === name);
}

/** Identities that no app would use, as sentences with the file and the remedy. */
export function identityProblems(
  file: string,
  identities: Identity[],
  apps: AppWithFiles[],
): string[] {
  return identities.flatMap(({ namespace, serviceAccount }) => {
    const there = apps.filter(({ app }) => app.namespace === namespace);
    if (there.length === 0) {
      return [
        `${file}: the service account ${serviceAccount} is to be in the namespace ${namespace}, and no app is. Correct the namespace, or remove the identity.`,
      ];
    }
    return there.some(one => hasServiceAccount(one, serviceAccount))
      ? []
      : [
          `${file}: no app in the namespace ${namespace} has a service account ${serviceAccount} (${there
            .map(({ app }) => app.name)
            .join(', ')}). Correct the name, or its app runs without its role.`,
        ];
  });
}

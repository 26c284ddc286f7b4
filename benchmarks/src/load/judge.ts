import { PortalApi, type ProductionPortal } from 'e2e-tests';
import type { SandboxProcess } from './SandboxProcess';
import { platform, project, type SoakRun } from './SoakRun';

/** What is not as it should be, as sentences. */
export async function judge(
  soak: SoakRun,
  portal: ProductionPortal,
  sandbox: SandboxProcess,
): Promise<string[]> {
  const wrong: string[] = [];
  const requests: { title: string }[] = [];
  for (let page = 1; ; page++) {
    const items = await sandbox.gitlab<typeof requests>(
      'GET',
      `${project}/merge_requests?state=all&per_page=100&page=${page}`,
    );
    requests.push(...items);
    if (items.length < 100) break;
  }
  if (requests.length !== soak.wanted.length) {
    wrong.push(
      `${soak.wanted.length} changes were asked for, and there are ${requests.length} merge requests`,
    );
  }
  for (const { app, version } of soak.wanted) {
    const of = requests.filter(
      ({ title }) => title.includes(app) && title.includes(version),
    );
    if (of.length !== 1) {
      wrong.push(`${app} ${version} has ${of.length} merge requests`);
    }
  }
  const api = await soak.api();
  const { items, total } = await api.get<{
    items: { title: string; state: string; outcome?: string }[];
    total: number;
  }>(`/api/platform/changes?platform=${platform}&limit=200`);
  if (total !== soak.wanted.length) {
    wrong.push(`the portal knows ${total} changes`);
  }
  for (const { title, state, outcome } of items) {
    if (outcome !== 'live') wrong.push(`${title}: ${state}, ${outcome}`);
  }
  const last = new Map(soak.wanted.map(({ app, version }) => [app, version]));
  const userToken = api.token;
  for (const { url } of portal.replicas) {
    const replica = new PortalApi(url, userToken);
    for (const [app, version] of last) {
      const live = await replica.get<{ state: string; version?: string }>(
        `/api/platform/platforms/${platform}/apps/${app}/live`,
      );
      if (live.state !== 'healthy' || live.version !== version) {
        wrong.push(
          `${url}: ${app} is ${live.state} at ${live.version}, not healthy at ${version}`,
        );
      }
      const [entity] = await replica.entities(
        `kind=component,metadata.name=${app},metadata.namespace=${platform}`,
      );
      const shown = Object.values(entity?.metadata.annotations ?? {});
      if (!shown.includes(version)) {
        wrong.push(`${url}: the catalog does not show ${app} ${version}`);
      }
    }
  }
  return wrong;
}

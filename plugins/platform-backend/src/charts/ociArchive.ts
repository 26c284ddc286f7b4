import { NotFoundError } from '@backstage/errors';
import { checkDigest } from './checkDigest';
import { guardedFetch, isPublic, readBounded } from './guardedFetch';

const maximumManifest = 1024 * 1024;
const chartLayer = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';
const manifestTypes = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** The parts of `WWW-Authenticate: Bearer realm="…",service="…",scope="…"`. */
function challengeOf(header: string | null): Record<string, string> {
  if (!/^Bearer /i.test(header ?? '')) return {};
  return Object.fromEntries(
    [...header!.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [
      key!,
      value!,
    ]),
  );
}

/**
 * Pulls a chart from an OCI registry, as `helm pull oci://…` does for whoever has no account there.
 *
 * @param repository - its address by HTTP, such as `https://ghcr.io/owner/charts`
 * @param read - reads the body of the answer with the chart
 * @returns the packed chart
 * @throws NotFoundError when there is no such chart or version; Error when the registry does not give it
 */
export async function ociArchive(
  repository: URL,
  place: { chart: string; version: string },
  options: { fetch: typeof fetch; signal: AbortSignal },
  read: (response: Response) => Promise<Buffer>,
): Promise<Buffer> {
  const path = `${repository.pathname.replace(/\/+$/, '')}/${place.chart}`;
  const base = new URL(`/v2${path}/`, repository);
  let authorization: string | undefined;

  async function get(address: URL, accept: string): Promise<Response> {
    const send = () =>
      guardedFetch(address, {
        ...options,
        headers: { accept, ...(authorization && { authorization }) },
      });
    const first = await send();
    if (first.status !== 401 || authorization) return first;
    const { realm, service, scope } = challengeOf(
      first.headers.get('www-authenticate'),
    );
    if (!realm) throw new Error('it wants an account');
    const issuer = new URL(realm);
    if (issuer.host !== repository.host && !isPublic(issuer)) {
      throw new Error(
        `it asks for a token of ${issuer.origin}, which is not followed`,
      );
    }
    if (service) issuer.searchParams.set('service', service);
    if (scope) issuer.searchParams.set('scope', scope);
    const answer = await guardedFetch(issuer, options);
    if (!answer.ok) throw new Error(`it gave no token (${answer.status})`);
    const given = JSON.parse(
      (await readBounded(answer, 'The token', maximumManifest)).toString(),
    ) as { token?: string; access_token?: string };
    authorization = `Bearer ${given.token ?? given.access_token}`;
    return send();
  }

  // In tags there is no +, so Helm writes _ in its place.
  const tag = encodeURIComponent(place.version.replaceAll('+', '_'));
  const manifest = await get(new URL(`manifests/${tag}`, base), manifestTypes);
  if (manifest.status === 404) {
    throw new NotFoundError(
      `The registry has no version ${place.version} of ${place.chart}`,
    );
  }
  if (!manifest.ok) throw new Error(`it answered ${manifest.status}`);
  const { layers = [] } = JSON.parse(
    (await readBounded(manifest, 'The manifest', maximumManifest)).toString(),
  ) as { layers?: { mediaType?: string; digest?: string }[] };
  const layer = layers.find(({ mediaType }) => mediaType === chartLayer);
  if (!layer || !/^sha256:[0-9a-f]{64}$/.test(layer.digest ?? '')) {
    throw new Error(`${place.chart} ${place.version} there is no chart`);
  }
  const blob = await get(new URL(`blobs/${layer.digest}`, base), '*/*');
  if (!blob.ok) throw new Error(`it answered ${blob.status}`);
  const archive = await read(blob);
  checkDigest(archive, layer.digest!);
  return archive;
}

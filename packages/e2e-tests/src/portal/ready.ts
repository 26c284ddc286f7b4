import { setTimeout as sleep } from 'node:timers/promises';
import { backendUrl, portalUrl } from './addresses';

const LIMIT = 180_000;

async function isReady(): Promise<boolean> {
  const signIn = await fetch(`${backendUrl}/api/auth/guest/refresh`);
  if (!signIn.ok) return false;
  const { backstageIdentity } = (await signIn.json()) as {
    backstageIdentity: { token: string };
  };
  const found = await Promise.all(
    ['template/default/add-app', 'component/nordwind-dev/loki'].map(name =>
      fetch(`${backendUrl}/api/catalog/entities/by-name/${name}`, {
        headers: { authorization: `Bearer ${backstageIdentity.token}` },
      }),
    ),
  );
  // The development server answers when the page is compiled.
  return found.every(({ ok }) => ok) && (await fetch(portalUrl)).ok;
}

/** Waits until the portal has read its templates and the sandbox's platform: that it listens is not enough. */
export default async function portalIsReady(): Promise<void> {
  const until = Date.now() + LIMIT;
  for (;;) {
    try {
      if (await isReady()) return;
    } catch (error) {
      if (Date.now() > until) throw error;
    }
    if (Date.now() > until) {
      throw new Error(
        `The portal had not read its templates and platform after ${
          LIMIT / 1000
        } s; see .slipway/e2e/portal.log`,
      );
    }
    await sleep(1_000);
  }
}

import type { EntityLink } from '@backstage/catalog-model';
import type { PlatformSettings } from '@slipway/plugin-platform-common';

const placeholder =
  /\{\{-?\s*\.platform((?:\.[A-Za-z][A-Za-z0-9]*)+)\s*-?\}\}/g;

function settingAt(settings: PlatformSettings, path: string): unknown {
  return path
    .split('.')
    .filter(key => key !== '')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, key)
          ? (value as Record<string, unknown>)[key]
          : undefined,
      settings,
    );
}

/**
 * The address with `{{ .platform.… }}` replaced by the platform's settings, or `undefined` when it asks for
 * something that only the cluster knows, such as a fact: a link with braces in it leads nowhere.
 */
function renderUrl(
  url: string,
  settings: PlatformSettings,
): string | undefined {
  const rendered = url.replace(placeholder, (whole, path: string) => {
    const value = settingAt(settings, path);
    return typeof value === 'string' || typeof value === 'number'
      ? String(value)
      : whole;
  });
  if (/[{}]/.test(rendered) || !URL.canParse(rendered)) return undefined;
  return /^https?:$/.test(new URL(rendered).protocol) ? rendered : undefined;
}

/** The links of an app or a service as entity links. */
export function entityLinks(
  links: readonly { title: string; url: string }[] | undefined,
  settings: PlatformSettings,
): EntityLink[] {
  return (links ?? []).flatMap(({ title, url }) => {
    const rendered = renderUrl(url, settings);
    return rendered ? [{ title, url: rendered }] : [];
  });
}

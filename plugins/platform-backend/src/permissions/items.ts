import type { ChangeRequest } from '@slipway/plugin-platform-common';

/** The item that stands for a whole platform. */
export const platformItem = (platform: string) => `domain:default/${platform}`;

/** Everything that a change is about. */
export function itemsOfChange(request: ChangeRequest): string[] {
  return [platformItem(request.platform)];
}

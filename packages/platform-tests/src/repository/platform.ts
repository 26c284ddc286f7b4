import { readPlatform, type Platform } from '@slipway/plugin-platform-common';
import { platformFiles } from './files';

/**
 * The reference platform as the portal reads it.
 *
 * @throws Error when there is none, with what is wrong
 */
export function referencePlatform(): Platform {
  const { platform, problems } = readPlatform(platformFiles());
  if (!platform) {
    throw new Error(
      `The reference platform cannot be read: ${JSON.stringify(problems)}`,
    );
  }
  return platform;
}

import type { PlatformApi } from '../api/PlatformApi';
import { aBlueprint, aPlatform, aPlatformDetail } from './platforms';

/** The answers of a backend that works, each replaceable. */
export function fakePlatformApi(
  answers: Partial<PlatformApi> = {},
): PlatformApi {
  return {
    listPlatforms: async () => ({
      items: [aPlatform()],
      loading: false,
    }),
    getPlatform: async () => aPlatformDetail(),
    refreshPlatform: async () => {},
    getBlueprint: async () => aBlueprint(),
    listGitLabHosts: async () => [{ host: 'gitlab.example.com' }],
    searchGitLabGroups: async ({ search }) =>
      ['platforms', 'platforms/team', 'shared']
        .filter(path => path.includes(search))
        .map(path => ({
          path,
          title: path,
          webUrl: `https://gitlab.example.com/${path}`,
        })),
    checkProject: async () => ({ available: true }),
    checkName: async () => ({ available: true }),
    ...answers,
  };
}

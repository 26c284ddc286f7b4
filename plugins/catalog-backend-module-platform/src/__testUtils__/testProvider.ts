import {
  mockServices,
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import { DeletionPolicy } from '../deletion/DeletionPolicy';
import { Ledger } from '../ledger/Ledger';
import { PlatformEntityProvider } from '../provider/PlatformEntityProvider';
import { FakeRepositories } from './FakeRepositories';
import { RecordingCatalog } from './RecordingCatalog';
import { APPS, sampleFiles } from './sampleFiles';

/** A minute in milliseconds. */
export const minute = 60_000;

/** How long a large deletion is held back. */
export const gracePeriod = 60 * minute;

/** The project of the platform. */
export const project = 'platforms/nordwind';

/** The file of the app Loki. */
export const lokiFile = `${APPS}/observability/loki/app.yaml`;

/** The file of the app Tempo. */
export const tempoFile = `${APPS}/observability/tempo/app.yaml`;

/** The entity of the app Loki. */
export const loki = 'component:nordwind/loki';

/** The entity of the app Tempo. */
export const tempo = 'component:nordwind/tempo';

/** The entity of the platform. */
export const domain = 'domain:default/nordwind';

/** Those that the ledger of the provider is tested on. */
export const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15', 'POSTGRES_16'],
  // A PostgreSQL is used where its connection string is set, and never started from here.
  disableDocker: true,
});

/** One process of the portal; several of them share a database and a catalog. */
export async function startProcess(options: {
  database: ReturnType<typeof mockServices.database>;
  catalog: RecordingCatalog;
  repositories: FakeRepositories;
  clock: { now: number };
  events?: ReturnType<typeof mockServices.events>;
  logger?: ReturnType<typeof mockServices.logger.mock>;
}) {
  const provider = new PlatformEntityProvider({
    repositories: options.repositories,
    ledger: await Ledger.create(options.database),
    policy: new DeletionPolicy(0.25, gracePeriod),
    scheduler: mockServices.scheduler.mock(),
    events: options.events ?? mockServices.events(),
    logger: options.logger ?? mockServices.logger.mock(),
    now: () => new Date(options.clock.now),
  });
  await provider.connect(options.catalog);
  return provider;
}

/** A platform with 13 entities that nobody has read yet, a catalog, and the first process. */
export async function setUp(id: TestDatabaseId) {
  const world = {
    database: mockServices.database({ knex: await databases.init(id) }),
    catalog: new RecordingCatalog(),
    repositories: new FakeRepositories(),
    clock: { now: Date.parse('2026-11-23T12:00:00Z') },
    events: mockServices.events(),
    logger: mockServices.logger.mock(),
  };
  const files: Record<string, string> = sampleFiles();
  const commit = (changes: Record<string, string | undefined> = {}) => {
    for (const [path, content] of Object.entries(changes)) {
      if (content === undefined) delete files[path];
      else files[path] = content;
    }
    world.repositories.commit(project, files);
  };
  const removeApps = () =>
    commit(
      Object.fromEntries(
        Object.keys(files)
          .filter(path => path.startsWith(APPS))
          .map(path => [path, undefined]),
      ),
    );
  commit();
  const provider = await startProcess(world);
  return { ...world, world, provider, files, commit, removeApps };
}

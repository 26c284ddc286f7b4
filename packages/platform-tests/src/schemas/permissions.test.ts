import { projectsOf, type AppProject } from '../argocd/application';
import { changed } from './mutations';
import { forbiddenObjects } from './permissions';
import {
  platformObjects,
  type AppObjects,
  type PlatformObjects,
} from './platformObjects';
import { problemText } from './validator';

let platform: PlatformObjects;
let projects: Map<string, AppProject>;

beforeAll(async () => {
  platform = await platformObjects();
  projects = new Map(
    projectsOf(platform.root.map(({ object }) => object)).map(project => [
      project.metadata.name,
      project,
    ]),
  );
});

function appNamed(name: string): AppObjects {
  return platform.apps.find(({ app }) => app.name === name)!;
}

describe('the project of each app', () => {
  it('lets it write all of its objects', () => {
    const problems = platform.apps.flatMap(own =>
      forbiddenObjects(own, projects.get(own.app.group!)!),
    );

    expect(problems.map(problemText)).toEqual([]);
  });

  it('is told when it does not allow a namespace', () => {
    const { app, objects } = appNamed('portal');
    const moved = objects.map(({ file, object }) => ({
      file,
      object:
        object.kind === 'Deployment'
          ? changed(object, ['metadata', 'namespace'], 'vault')
          : object,
    }));

    expect(
      forbiddenObjects({ app, objects: moved }, projects.get(app.group!)!).map(
        problemText,
      ),
    ).toEqual([
      'platform/argo-platform/apps/portal/portal/chart/templates/deployment.yaml: the Deployment portal comes to the namespace vault, and the project portal writes to others only. Add vault to groups.portal.destinations in platform/argo-platform/groups.yaml, or use one that is there.',
    ]);
  });

  it('is told when it does not allow a kind that belongs to no namespace', () => {
    const own = appNamed('storage-classes');
    const project = projects.get(own.app.group!)!;

    const problems = forbiddenObjects(
      own,
      changed(project, ['spec', 'clusterResourceWhitelist'], []),
    );

    expect(problems).toContainEqual(
      expect.objectContaining({
        file: expect.stringMatching(/storage-classes\/chart\/templates\//),
        message:
          'the StorageClass gp3 belongs to no namespace, and the project storage allows no StorageClass',
      }),
    );
  });
});

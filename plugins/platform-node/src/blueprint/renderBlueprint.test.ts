import { resolve } from 'node:path';
import fc from 'fast-check';
import {
  APPS_FOLDER,
  GROUPS_FILE,
  PLATFORM_FILE,
  readPlatform,
  selectGroups,
} from '@slipway/plugin-platform-common';
import { Blueprint, modelFiles, type BlueprintFile } from './Blueprint';
import { renderBlueprint } from './renderBlueprint';

// The real one: what is shipped is what has to hold.
const blueprint = new Blueprint(resolve(__dirname, '../../../../platform'));

const settings = {
  name: 'nordwind-dev',
  title: 'Nordwind development',
  environment: 'dev',
  domain: 'dev.nordwind.example',
  repository: { url: 'https://gitlab.example.com/platforms/nordwind-dev.git' },
  gitlab: { url: 'https://gitlab.example.com', group: 'platforms' },
};

const textOf = (files: BlueprintFile[], path: string) =>
  files.find(file => file.path === path)?.content.toString('utf8');

describe('renderBlueprint', () => {
  let files: BlueprintFile[];

  beforeAll(async () => {
    files = await blueprint.files();
  });

  it('changes the lines of platform.yaml that it is told to, and no other', () => {
    const rendered = renderBlueprint(files, { settings, teams: [] });
    const before = textOf(files, PLATFORM_FILE)!.split('\n');
    const after = textOf(rendered.files, PLATFORM_FILE)!.split('\n');

    expect(after).toHaveLength(before.length);
    expect(after.filter((line, i) => line !== before[i])).toEqual([
      'name: nordwind-dev',
      'title: Nordwind development',
      'environment: dev',
      'domain: dev.nordwind.example',
      '  url: https://gitlab.example.com/platforms/nordwind-dev.git',
    ]);
  });

  it('leaves every file that no choice concerns as it is', async () => {
    const { groups } = await blueprint.platform();
    const rendered = renderBlueprint(files, {
      settings,
      groups: groups.map(group => group.name),
      teams: [],
    });
    const changed = files.filter(file => {
      const same = rendered.files.find(
        other =>
          other.path === file.path ||
          file.path === `platform/project/${other.path}`,
      );
      return (
        !same?.content.equals(file.content) ||
        same.executable !== file.executable
      );
    });

    expect(changed.map(file => file.path)).toEqual([PLATFORM_FILE]);
    expect(
      rendered.files.some(file => file.path.startsWith('platform/project/')),
    ).toBe(false);
  });

  it('leaves out what has to be chosen, unless it is', () => {
    const names = (groups?: string[]) =>
      renderBlueprint(files, {
        settings,
        groups,
        teams: [],
      }).platform.groups.map(group => group.name);

    expect(names()).toContain('registry');
    expect(names()).not.toContain('portal');
    expect(names(['portal'])).toContain('portal');
  });

  it('leaves nothing dangling, whatever groups are chosen', async () => {
    const original = await blueprint.platform();
    const names = original.groups.map(group => group.name);
    fc.assert(
      fc.property(fc.subarray(names), groups => {
        const rendered = renderBlueprint(files, {
          settings,
          groups,
          teams: [],
        });
        const { platform, problems } = readPlatform(modelFiles(rendered.files));
        const expected = selectGroups(original, groups).groups;

        expect(problems).toEqual([]);
        expect(platform!.groups.map(group => group.name)).toEqual(expected);
        expect(platform!.apps.map(app => app.name)).toEqual(
          original.apps
            .filter(app => expected.includes(app.group!))
            .map(app => app.name),
        );
        expect(
          rendered.files.filter(
            file =>
              file.path.startsWith(`${APPS_FOLDER}/`) &&
              !expected.includes(file.path.split('/')[3]!),
          ),
        ).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('keeps the comments of groups.yaml for the groups that stay', () => {
    const rendered = renderBlueprint(files, {
      settings,
      groups: [],
      teams: [],
    });
    const before = textOf(files, GROUPS_FILE)!.split('\n');
    const after = textOf(rendered.files, GROUPS_FILE)!.split('\n');

    expect(after.length).toBeLessThan(before.length);
    expect(after.every(line => before.includes(line))).toBe(true);
  });

  it('names the team of a group as its owner, where GitLab has it', () => {
    const rendered = renderBlueprint(files, {
      settings,
      teams: ['platforms/observability'],
    });
    const owners = textOf(rendered.files, '.gitlab/CODEOWNERS')!;

    expect(owners).toContain('* @platforms\n');
    expect(owners).toContain(
      `/${APPS_FOLDER}/observability/ @platforms/observability\n`,
    );
    expect(owners).toContain(`/${APPS_FOLDER}/storage/ @platforms\n`);
  });

  it.each([
    [
      { network: { cidr: '10.0.0.0/8' } },
      /platform\.yaml:\d+: network\.cidr must be between/,
    ],
    [{ domain: 'nope' }, /domain must be a domain name/],
    [{ aws: { accountId: '1' } }, /accountId must be twelve digits/],
    [
      { network: { availabilityZones: 1 }, environment: 'prod' },
      /must be 2 or 3/,
    ],
    [{ surprise: true }, /surprise is not a known field/],
  ])('checks the result of %j', (change, message) => {
    const render = () =>
      renderBlueprint(files, {
        settings: { ...settings, ...change },
        teams: [],
      });

    expect(render).toThrow(message);
  });

  it('cannot be made to write another line by a value', () => {
    const { platform } = renderBlueprint(files, {
      settings: { ...settings, title: 'x\nname: evil' },
      teams: [],
    });

    expect(platform.settings).toMatchObject({
      title: 'x\nname: evil',
      name: 'nordwind-dev',
    });
  });

  it('refuses a group that there is not', () => {
    expect(() =>
      renderBlueprint(files, { settings, groups: ['nope'], teams: [] }),
    ).toThrow(/no group nope/);
  });
});

describe('Blueprint', () => {
  it('says which key to correct when its folder is not there', async () => {
    await expect(new Blueprint('/nowhere').files()).rejects.toThrow(
      /platform\.blueprint/,
    );
  });
});

import { changeOf, type ReviewOptions } from './changeInput';

const options: ReviewOptions = {
  kind: 'app.add',
  input: {
    name: 'name',
    'source.helm': 'chart',
    values: 'edit.content',
    owner: 'owner',
  },
  fixed: { wave: 30 },
};

describe('the change that a form asks for', () => {
  it('takes each field from its place, and leaves out what is empty', () => {
    expect(
      changeOf(options, {
        platform: 'nordwind',
        name: 'tempo',
        chart: { chart: 'tempo', version: '' },
        edit: { content: 'a: 1\n' },
        owner: '',
      }),
    ).toEqual({
      platform: 'nordwind',
      kind: 'app.add',
      input: {
        name: 'tempo',
        source: { helm: { chart: 'tempo' } },
        values: 'a: 1\n',
        wave: 30,
      },
    });
  });

  it('is none while no platform is chosen', () => {
    expect(changeOf(options, { name: 'tempo' })).toBeUndefined();
  });

  it('does not change what all forms of the template share', () => {
    const shared: ReviewOptions = {
      kind: 'app.add',
      input: { 'source.path': 'path' },
      fixed: { source: { kustomize: {} } },
    };
    changeOf(shared, { platform: 'a', path: 'x' });
    expect(shared.fixed).toEqual({ source: { kustomize: {} } });
  });
});

import { parse } from 'yaml';
import { missingVariables } from './missingVariables';

/** Of files in their order. */
const of = (texts: string[], environment: Record<string, string> = {}) =>
  missingVariables(
    texts.map((text, index) => ({
      name: `app-config.${index}.yaml`,
      document: parse(text),
    })),
    environment,
  ).map(({ name, keys }) => `${name} for ${keys}`);

describe('missingVariables', () => {
  it('names each that is not set, with the keys that need it', () => {
    const text = `
      auth: { session: { secret: '\${SESSION}' } }
      integrations:
        gitlab:
          - host: '\${HOST}'
            token: '\${TOKEN}'
            apiBaseUrl: 'https://\${HOST}/\${PATH_OF_API}'
      database: { $env: DATABASE }
    `;
    expect(of([text], { TOKEN: 'a' })).toEqual([
      'SESSION for auth.session.secret',
      'HOST for integrations.gitlab[0].host,integrations.gitlab[0].apiBaseUrl',
      'PATH_OF_API for integrations.gitlab[0].apiBaseUrl',
      'DATABASE for database',
    ]);
  });

  it('does not want what has a default, and what is text', () => {
    expect(of(["a: '${A:-5432}'\nb: '$${B}'\nc: 5"])).toEqual([]);
  });

  it('does not want what counts less than another file or a variable of its own', () => {
    const first = "a: { b: '${A}' }\nlist: [{ c: '${C}' }]\nd: { e: '${E}' }";
    expect(
      of([first, 'a: { b: given }\nlist: []'], { APP_CONFIG_d_e: 'given' }),
    ).toEqual([]);
  });

  it('wants what would fall back to an earlier file', () => {
    expect(
      of(['app: { baseUrl: http://localhost }', "app: { baseUrl: '${URL}' }"]),
    ).toEqual(['URL for app.baseUrl']);
  });
});

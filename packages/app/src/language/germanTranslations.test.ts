import type { TranslationRef } from '@backstage/frontend-plugin-api';
import { dependencies } from '../../package.json';
import { appTranslationRef } from './appTranslationRef';
import { germanTranslations } from './germanTranslations';

/** What the types of Backstage keep to themselves. */
type Ref = TranslationRef & {
  getDefaultMessages(): Record<string, string>;
};
type Resource = {
  id: string;
  resources: {
    language: string;
    loader: () => Promise<{ messages: Record<string, string | null> }>;
  }[];
};

const isRef = (value: unknown): value is Ref =>
  (value as { $$type?: string } | undefined)?.$$type ===
  '@backstage/TranslationRef';

/** Of each package of Backstage in the app, what can be said in other languages. */
function refsOfBackstage(): Ref[] {
  const refs = Object.keys(dependencies)
    .filter(name => name.startsWith('@backstage/') && name !== '@backstage/cli')
    .flatMap(name => {
      const { exports = {} } = jest.requireActual(`${name}/package.json`) as {
        exports?: object;
      };
      return './alpha' in exports ? [`${name}/alpha`] : [];
    })
    .flatMap(entry =>
      Object.values(jest.requireActual(entry) as object).filter(isRef),
    );
  return [...new Map(refs.map(ref => [ref.id, ref])).values()];
}

/** `{{name}}` and what is written in it; tables of Material UI have `{name}`. */
const placeholders = (text: string) => (text.match(/\{[^}]*\}+/g) ?? []).sort();

const refs = [...refsOfBackstage(), appTranslationRef as unknown as Ref];
const resources = Object.values(germanTranslations) as unknown as Resource[];

describe('the German texts of Backstage', () => {
  it('are there for every package that has texts', () => {
    expect(refs.length).toBeGreaterThan(10);
    expect(resources.map(resource => resource.id).sort()).toEqual(
      refs.map(ref => ref.id).sort(),
    );
  });

  it.each(refs.map(ref => [ref.id, ref] as const))(
    '%s: every text and no other, with the same values filled in',
    async (id, ref) => {
      const english = ref.getDefaultMessages();
      const { resources: languages } = resources.find(r => r.id === id)!;
      expect(languages.map(({ language }) => language)).toEqual(['de']);
      const { messages: german } = await languages[0]!.loader();

      expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
      for (const [key, text] of Object.entries(german)) {
        expect([key, placeholders(text!)]).toEqual([
          key,
          placeholders(english[key]!),
        ]);
        expect([key, text!.trim()]).not.toEqual([key, '']);
      }
    },
  );
});

import type { Entity } from '@backstage/catalog-model';
import type { AppLanguageApi } from '@backstage/frontend-plugin-api';
import type { CatalogApi } from '@backstage/plugin-catalog-react';
import { withTemplateWords } from './withTemplateWords';

const template: Entity = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name: 'remove-app',
    title: 'Remove an app',
    description: 'Somebody’s own sentence.',
  },
};
const component: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'remove-app', title: 'Remove an app' },
};

/** A catalog that keeps what it has in a private field, as the real client does. */
class Catalog {
  readonly #items = [template, component];
  async getEntities() {
    return { items: this.#items };
  }
  async getEntitiesByRefs() {
    return { items: [...this.#items, undefined] };
  }
  async queryEntities() {
    return { items: this.#items, totalItems: 2, pageInfo: {} };
  }
  async getEntityByRef(ref: string) {
    return this.#items.find(({ kind }) => ref.startsWith(kind.toLowerCase()));
  }
  async *streamEntities() {
    yield this.#items;
  }
  async getEntityFacets() {
    return { facets: { kind: [{ value: this.#items[0]!.kind, count: 1 }] } };
  }
}

function inLanguage(language: string): CatalogApi {
  return withTemplateWords(
    new Catalog() as unknown as CatalogApi,
    {
      getLanguage: () => ({ language }),
    } as AppLanguageApi,
  );
}

const title = (entity?: Entity) => entity?.metadata.title;

describe('a catalog with the words of templates', () => {
  it('calls templates in the person’s language, however they are read', async () => {
    const catalog = inLanguage('de');
    const german = ['Eine App entfernen', 'Remove an app'];
    expect((await catalog.getEntities()).items.map(title)).toEqual(german);
    expect(
      (await catalog.getEntitiesByRefs({ entityRefs: [] })).items.map(title),
    ).toEqual([...german, undefined]);
    const answer = await catalog.queryEntities();
    expect(answer.items.map(title)).toEqual(german);
    expect(answer.totalItems).toBe(2);
    expect(title(await catalog.getEntityByRef('template:remove-app'))).toBe(
      german[0],
    );
    expect(await catalog.getEntityByRef('user:nobody')).toBeUndefined();
    const pages: Entity[][] = [];
    for await (const page of catalog.streamEntities()) pages.push(page);
    expect(pages.map(page => page.map(title))).toEqual([german]);
  });

  it('leaves sentences that it does not know, and the rest of an entity', async () => {
    const [first] = (await inLanguage('de').getEntities()).items;
    expect(first).toEqual({
      ...template,
      metadata: { ...template.metadata, title: 'Eine App entfernen' },
    });
  });

  it('asks for no words when no template is read', async () => {
    const catalog = withTemplateWords(
      new Catalog() as unknown as CatalogApi,
      {
        getLanguage: () => {
          throw new Error('No words are needed');
        },
      } as unknown as AppLanguageApi,
    );
    expect(await catalog.getEntityByRef('component:remove-app')).toBe(
      component,
    );
    await expect(catalog.getEntities()).rejects.toThrow('No words are needed');
  });

  it('is the catalog itself in English, and in all else', async () => {
    const { items } = await inLanguage('en').getEntities();
    expect(items[0]).toBe(template);
    expect(await inLanguage('de').getEntityFacets({ facets: [] })).toEqual({
      facets: { kind: [{ value: 'Template', count: 1 }] },
    });
  });
});

import type { Entity } from '@backstage/catalog-model';
import type { AppLanguageApi } from '@backstage/frontend-plugin-api';
import type { CatalogApi } from '@backstage/plugin-catalog-react';
import { templateWords } from '../../translation/templates/templateWords';
import { templateInWords } from './templateInWords';
import { instead } from './instead';

/**
 * A catalog whose templates have their titles and descriptions in the person's language, wherever these are shown. It
 * counts from the next reading when another language is chosen.
 *
 * @public
 */
export function withTemplateWords(
  catalog: CatalogApi,
  language: AppLanguageApi,
): CatalogApi {
  async function inWords<T extends Entity | undefined>(
    entities: T[],
  ): Promise<T[]> {
    // Whatever else is read must not wait for words, nor fail when they cannot be loaded.
    if (!entities.some(entity => entity?.kind === 'Template')) return entities;
    const words = await templateWords(language.getLanguage().language);
    if (!words) return entities;
    return entities.map(entity => entity && templateInWords(words, entity));
  }
  return instead(catalog, {
    async getEntities(request, options) {
      const response = await catalog.getEntities(request, options);
      return { ...response, items: await inWords(response.items) };
    },
    async getEntitiesByRefs(request, options) {
      const response = await catalog.getEntitiesByRefs(request, options);
      return { ...response, items: await inWords(response.items) };
    },
    async queryEntities(request, options) {
      const response = await catalog.queryEntities(request, options);
      return { ...response, items: await inWords(response.items) };
    },
    async getEntityByRef(ref, options) {
      const [entity] = await inWords([
        await catalog.getEntityByRef(ref, options),
      ]);
      return entity;
    },
    async *streamEntities(request, options) {
      for await (const page of catalog.streamEntities(request, options)) {
        yield await inWords(page);
      }
    },
  });
}

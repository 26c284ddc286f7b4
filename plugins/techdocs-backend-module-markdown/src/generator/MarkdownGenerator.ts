import { InputError } from '@backstage/errors';
import type {
  GeneratorBase,
  GeneratorRunOptions,
} from '@backstage/plugin-techdocs-node';
import { problemText } from '../problems/SiteProblems';
import { readSiteConfig } from '../site/SiteConfig';
import { DocsFolder } from '../source/DocsFolder';
import { renderSite } from './Site';
import { writeSite } from './writeSite';

/** More would bury the first ones, which people mend first. */
const PROBLEMS_SHOWN = 50;

/**
 * A TechDocs generator that renders Markdown in this process.
 *
 * It reads `mkdocs.yml` (or works without one), writes only to the output folder, and reads nothing outside
 * the documentation folder.
 *
 * @public
 */
export class MarkdownGenerator implements GeneratorBase {
  /**
   * Renders the documentation in `inputDir` to `outputDir`.
   *
   * @throws InputError when the sources cannot be published; the message names the file and the remedy.
   */
  async run(options: GeneratorRunOptions): Promise<void> {
    const { inputDir, outputDir, etag, logger, siteOptions } = options;
    const started = Date.now();
    const config = await readSiteConfig(
      inputDir,
      siteOptions?.name ?? 'Documentation',
    );
    const folder = await DocsFolder.open(inputDir, config.docsDir);
    const site = await renderSite(config, folder);
    const problems = site.problems.list();
    for (const problem of problems.slice(0, PROBLEMS_SHOWN)) {
      logger.warn(problemText(problem));
    }
    if (problems.length > PROBLEMS_SHOWN) {
      logger.warn(`… and ${problems.length - PROBLEMS_SHOWN} more problems`);
    }
    if (
      site.assets.some(
        path => path === 'techdocs_metadata.json' || path.startsWith('search/'),
      )
    ) {
      throw new InputError(
        `${config.docsDir} holds techdocs_metadata.json or a folder search, which the portal writes itself. Rename it.`,
      );
    }
    await writeSite(site, folder, outputDir, { etag, builtAt: new Date() });
    logger.info(
      `Rendered ${site.pages.length} pages and copied ${
        site.assets.length
      } files in ${Date.now() - started} ms`,
    );
  }
}

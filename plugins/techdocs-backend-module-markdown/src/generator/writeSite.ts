import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { documentHtml, type SiteFrame } from '../page/documentHtml';
import { fileOfUrl } from '../page/urls';
import { searchIndex } from '../search/searchIndex';
import type { DocsFolder } from '../source/DocsFolder';
import { stylesheet } from '../theme/stylesheet';
import type { Site } from './Site';

const METADATA_FILE = 'techdocs_metadata.json';
const SEARCH_FILE = 'search/search_index.json';

/** Facts about a build that are not in the sources. */
export interface BuildStamp {
  /** Identifies the state of the sources; empty when unknown. */
  etag?: string;
  builtAt: Date;
}

/** Writes a site, its search index and the metadata that TechDocs keeps of it. */
export async function writeSite(
  site: Site,
  folder: DocsFolder,
  outputDir: string,
  stamp: BuildStamp,
): Promise<void> {
  const written: string[] = [];
  const write = async (path: string, content: string) => {
    const target = join(outputDir, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
    written.push(path);
  };

  for (const path of site.assets) {
    await folder.copy(path, outputDir);
    written.push(path);
  }
  const frame: SiteFrame = {
    siteName: site.config.siteName,
    siteDescription: site.config.siteDescription,
    navigation: site.navigation,
    pages: new Map(site.pages.map(page => [page.path, page])),
    stylesheet: stylesheetFile(),
    editUrlOf: site.editUrlOf,
  };
  const inOrder = site.pages;
  for (const [index, page] of inOrder.entries()) {
    const neighbours = {
      previous: inOrder[index - 1],
      next: inOrder[index + 1],
    };
    await write(fileOfUrl(page.url), documentHtml(frame, page, neighbours));
  }
  await write(stylesheetFile(), stylesheet);
  await write(SEARCH_FILE, JSON.stringify(searchIndex(site.pages)));
  await write(
    METADATA_FILE,
    JSON.stringify({
      site_name: site.config.siteName,
      site_description: site.config.siteDescription,
      etag: stamp.etag ?? '',
      build_timestamp: stamp.builtAt.getTime(),
      files: [...written, METADATA_FILE].sort(),
    }),
  );
}

/** The reader loads a page's style sheet only if it is named as mkdocs-material names its own. */
function stylesheetFile(): string {
  const hash = createHash('sha256')
    .update(stylesheet)
    .digest('hex')
    .slice(0, 8);
  return `assets/stylesheets/main.${hash}.min.css`;
}

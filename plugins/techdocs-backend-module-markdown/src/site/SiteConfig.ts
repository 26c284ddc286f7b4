import { open, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { isChildPath } from '@backstage/backend-plugin-api';
import { InputError, isError } from '@backstage/errors';
import { LineCounter, parseDocument } from 'yaml';
import { LIMITS } from '../source/limits';
import { readNav, type NavSetting } from './readNav';

/** What the generator reads from `mkdocs.yml`. */
export interface SiteConfig {
  /** `mkdocs.yml`, `mkdocs.yaml`, or `mkdocs.yml` when there is none. */
  file: string;
  siteName: string;
  siteDescription: string;
  /** Relative to the folder of `mkdocs.yml`. */
  docsDir: string;
  /** Absent: made from the folder. */
  nav?: NavSetting[];
  /** `a/b/` rather than `a/b.html`. */
  directoryUrls: boolean;
  /** Problems stop the build. */
  strict: boolean;
  /** Where the sources can be edited: the address of the documentation folder, ending in `/`. */
  editUrl?: string;
}

const FILES = ['mkdocs.yaml', 'mkdocs.yml'] as const;

/** Reads `mkdocs.yml`; without one, a site with the given name from `docs`. */
export async function readSiteConfig(
  inputDir: string,
  defaultName: string,
): Promise<SiteConfig> {
  for (const file of FILES) {
    const text = await readConfigFile(inputDir, file);
    if (text !== undefined) return parseSiteConfig(file, text, defaultName);
  }
  return {
    file: 'mkdocs.yml',
    siteName: defaultName,
    siteDescription: '',
    docsDir: 'docs',
    directoryUrls: true,
    strict: false,
  };
}

async function readConfigFile(
  inputDir: string,
  file: string,
): Promise<string | undefined> {
  const base = await realpath(inputDir);
  let path: string;
  try {
    path = await realpath(join(base, file));
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') return undefined;
    throw error;
  }
  if (!isChildPath(base, path)) {
    throw new InputError(
      `${file} is a symbolic link to something outside its folder. Put a copy there instead.`,
    );
  }
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    if (size > LIMITS.configBytes) {
      throw new InputError(
        `${file} has more than ${LIMITS.configBytes / 1024} KB. Shorten it.`,
      );
    }
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}

/** Reads the text of `mkdocs.yml`. Keys that only concern mkdocs and its themes are left alone. */
export function parseSiteConfig(
  file: string,
  text: string,
  defaultName: string,
): SiteConfig {
  const lines = new LineCounter();
  // mkdocs.yml files carry Python tags, of which nothing is needed here: they are warnings to `yaml`.
  const document = parseDocument(text, {
    lineCounter: lines,
    logLevel: 'error',
  });
  const fault = document.errors[0];
  if (fault) {
    const at = lines.linePos(fault.pos[0]);
    throw new InputError(
      `${file}:${at.line}:${at.col} is no valid YAML (${fault.code}). Correct the line; most often it is the indentation or a missing quote.`,
    );
  }
  const content: unknown = document.toJS({ maxAliasCount: 50 }) ?? {};
  if (typeof content !== 'object' || Array.isArray(content)) {
    throw new InputError(
      `${file} must be a mapping with keys such as site_name, docs_dir and nav.`,
    );
  }
  const settings = new Map<string, unknown>(Object.entries(content as object));

  const docsDir = stringAt(file, settings, 'docs_dir') ?? 'docs';
  const nav = settings.get('nav');
  const editUrl = readEditUrl(file, settings, docsDir);
  return {
    file,
    siteName: stringAt(file, settings, 'site_name') ?? defaultName,
    siteDescription: stringAt(file, settings, 'site_description') ?? '',
    docsDir,
    ...(nav === undefined || nav === null ? {} : { nav: readNav(file, nav) }),
    directoryUrls: booleanAt(file, settings, 'use_directory_urls') ?? true,
    strict: booleanAt(file, settings, 'strict') ?? false,
    ...(editUrl ? { editUrl } : {}),
  };
}

function stringAt(
  file: string,
  settings: Map<string, unknown>,
  key: string,
): string | undefined {
  const value = settings.get(key);
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number') return String(value);
  throw new InputError(
    `${file}: ${key} must be a text. Put the value in quotes.`,
  );
}

function booleanAt(
  file: string,
  settings: Map<string, unknown>,
  key: string,
): boolean | undefined {
  const value = settings.get(key);
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  throw new InputError(`${file}: ${key} must be true or false.`);
}

function readEditUrl(
  file: string,
  settings: Map<string, unknown>,
  docsDir: string,
): string | undefined {
  const repository = stringAt(file, settings, 'repo_url');
  const editUri = stringAt(file, settings, 'edit_uri');
  if (!editUri) return undefined;
  const base =
    repository && !repository.endsWith('/') ? `${repository}/` : repository;
  const url = URL.parse(editUri, base);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new InputError(
      `${file}: edit_uri and repo_url together must be an http(s) address, such as repo_url https://gitlab.example.com/group/project and edit_uri -/edit/main/${docsDir}/.`,
    );
  }
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

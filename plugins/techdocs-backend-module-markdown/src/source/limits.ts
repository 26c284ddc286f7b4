/** Bounds that keep one repository from taking the backend down. Far above what documentation needs. */
export const LIMITS = {
  /** Files in the documentation folder. */
  files: 10_000,
  /** Pages of a site. */
  pages: 1_000,
  /** Folders within folders. */
  depth: 20,
  /** Bytes of `mkdocs.yml`. */
  configBytes: 256 * 1024,
  /** Bytes of one Markdown page. */
  pageBytes: 2 * 1024 * 1024,
  /** Bytes of all pages together. */
  textBytes: 20 * 1024 * 1024,
  /** Bytes of one other file. */
  assetBytes: 50 * 1024 * 1024,
  /** Bytes of all files together. */
  totalBytes: 500 * 1024 * 1024,
} as const;

/** A size for people. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

import { LineCounter, parseDocument, type Node } from 'yaml';
import type { z } from 'zod';
import type { Problem, RepositoryFile } from '../model';
import { finding } from '../findings/finding';
import { problemsOfSchema } from './problemsOfSchema';

/** A file larger than this is refused: nobody writes a megabyte of app.yaml by hand. */
const maximumSize = 1024 * 1024;

/** One parsed file: its content when it fits its schema, and what is wrong with it. */
export interface ParsedFile<T> {
  value?: T;
  problems: Problem[];
}

/** Parses one YAML file against its schema. Never throws for what the file contains. */
export function parseFile<T>(
  file: RepositoryFile,
  schema: z.ZodType<T>,
): ParsedFile<T> {
  const problem = (told: ReturnType<typeof finding>): ParsedFile<T> => ({
    problems: [{ severity: 'error', file: file.path, ...told }],
  });
  if (file.content.length > maximumSize) {
    return problem(
      finding('file-too-large', {
        count: file.content.length,
        max: maximumSize,
      }),
    );
  }
  const lines = new LineCounter();
  const document = parseDocument(file.content, {
    lineCounter: lines,
    prettyErrors: false,
  });
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map(error => {
        const { line, col } = lines.linePos(error.pos[0]);
        return {
          severity: 'error' as const,
          file: file.path,
          line,
          column: col,
          ...finding('yaml-invalid', { reason: error.message }),
        };
      }),
    };
  }
  let data: unknown;
  try {
    // Bounded, so that a "billion laughs" of aliases cannot take the memory.
    data = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return problem(
      finding('file-aliases', { reason: (error as Error).message }),
    );
  }
  if (data === null || data === undefined) {
    return problem(finding('file-empty'));
  }
  const result = schema.safeParse(data, { reportInput: true });
  if (result.success) return { value: result.data, problems: [] };
  return {
    problems: problemsOfSchema(
      file.path,
      result.error,
      document.contents as Node | null,
      lines,
    ),
  };
}

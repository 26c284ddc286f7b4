import { checkVaultPolicy } from '@slipway/plugin-platform-common';
import { LineCounter, parseAllDocuments } from 'yaml';
import type { CodeFinding } from './CodeEditor';

/** What is wrong with a text as YAML. */
export function checkYaml(text: string): CodeFinding[] {
  const lines = new LineCounter();
  return parseAllDocuments(text, { lineCounter: lines, prettyErrors: false })
    .flatMap(document => document.errors)
    .map(error => ({
      severity: 'error' as const,
      line: lines.linePos(error.pos[0]).line,
      message: error.message,
    }));
}

/** The checks that a template can ask for by name. */
export const codeChecks: Record<string, (text: string) => CodeFinding[]> = {
  yaml: checkYaml,
  'vault-policy': checkVaultPolicy,
};

import {
  checkVaultPolicy,
  complaint,
  type Complaint,
} from '@slipway/plugin-platform-common';
import { LineCounter, parseAllDocuments, type YAMLError } from 'yaml';
import type { CodeFinding } from './CodeEditor';

function complaintOfYaml({ code, message }: YAMLError): Complaint {
  switch (code) {
    case 'TAB_AS_INDENT':
      return complaint('yaml-tab');
    case 'DUPLICATE_KEY':
      return complaint('yaml-key-twice');
    default:
      return complaint('yaml-broken', { reason: message });
  }
}

/** What is wrong with a text as YAML. */
export function checkYaml(text: string): CodeFinding[] {
  const lines = new LineCounter();
  return parseAllDocuments(text, { lineCounter: lines, prettyErrors: false })
    .flatMap(document => document.errors)
    .map(error => ({
      severity: 'error' as const,
      line: lines.linePos(error.pos[0]).line,
      ...complaintOfYaml(error),
    }));
}

/** The checks that a template can ask for by name. */
export const codeChecks: Record<string, (text: string) => CodeFinding[]> = {
  yaml: checkYaml,
  'vault-policy': checkVaultPolicy,
};

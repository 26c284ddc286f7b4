import type { ApiHolder } from '@backstage/frontend-plugin-api';
import { translator } from '../translate';
import { findingText, type CodeFinding } from './CodeEditor';

/** Keeps a form from going on while a text has errors. */
export function addFindings(
  findings: readonly CodeFinding[],
  field: { addError(message: string): void },
  apiHolder: ApiHolder,
): void {
  const t = translator(apiHolder);
  for (const finding of findings) {
    if (finding.severity === 'error') {
      const message = findingText(t, finding);
      field.addError(t('form.atLine', { line: String(finding.line), message }));
    }
  }
}

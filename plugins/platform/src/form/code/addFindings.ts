import type { ApiHolder } from '@backstage/frontend-plugin-api';
import { translator } from '../translate';
import type { CodeFinding } from './CodeEditor';

/** Keeps a form from going on while a text has errors. */
export function addFindings(
  findings: readonly CodeFinding[],
  field: { addError(message: string): void },
  apiHolder: ApiHolder,
): void {
  const t = translator(apiHolder);
  for (const { severity, line, message } of findings) {
    if (severity === 'error') {
      field.addError(t('form.atLine', { line: String(line), message }));
    }
  }
}
